// Linux calls that Swift's Glibc module does not expose, with plain types.
#ifndef CLINUX_H
#define CLINUX_H

#include <stdint.h>

/// One event of an epoll set: the descriptor's token and what it is ready for.
struct clinux_event {
    uint32_t readiness;
    uint64_t token;
};

/// Readiness bits, as in epoll(7).
enum {
    clinux_readable = 0x001,
    clinux_writable = 0x004,
    clinux_failed = 0x008,
    clinux_hung_up = 0x010,
};

/// Added to the interest in a descriptor that several sets watch: an event wakes one of them.
static const uint32_t clinux_exclusive = 1u << 28;

/// Creates an epoll set, closed on exec; returns -1 and sets errno on failure.
int clinux_epoll_create(void);

/// Adds a descriptor to a set; its events carry `token`.
int clinux_epoll_add(int set, int descriptor, uint32_t interest, uint64_t token);

/// Replaces what a descriptor of the set is watched for.
int clinux_epoll_change(int set, int descriptor, uint32_t interest, uint64_t token);

/// Removes a descriptor from a set.
int clinux_epoll_remove(int set, int descriptor);

/// Waits up to `milliseconds` (-1: no limit) for at most `capacity` events; returns their number.
int clinux_epoll_wait(int set, struct clinux_event *events, int capacity, int milliseconds);

/// Creates a counter descriptor that wakes an epoll set from another thread.
int clinux_wakeup_create(void);

/// Makes the counter readable, or resets it.
void clinux_wakeup_signal(int descriptor);
void clinux_wakeup_clear(int descriptor);

/// Accepts a connection whose descriptor is non-blocking and closed on exec. `address` has room
/// for any address family (128 bytes), `length` receives its length.
int clinux_accept(int listener, void *address, uint32_t *length);

/// Returns the number of processors that this process may run on, at least 1.
int clinux_available_processors(void);

/// Makes allocations of `bytes` and more go back to the system as soon as they are freed. Otherwise
/// glibc keeps memory for later ones of the largest size that was ever freed.
///
/// Of smaller ones, up to twice as much is kept at the end of each arena, as glibc does for a limit
/// that it has found itself. It would be 128 KB: each large request would then get its memory from
/// the system page by page, and return it.
void clinux_return_allocations_from(int bytes);

/// Returns the memory of small allocations that were freed to the system.
void clinux_return_free_memory(void);

#endif
