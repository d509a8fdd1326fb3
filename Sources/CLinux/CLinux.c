#define _GNU_SOURCE
#include "CLinux.h"

#include <malloc.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

_Static_assert(clinux_readable == EPOLLIN && clinux_writable == EPOLLOUT, "epoll's own bits");
_Static_assert(clinux_failed == EPOLLERR && clinux_hung_up == EPOLLHUP, "epoll's own bits");
_Static_assert((1u << 28) == EPOLLEXCLUSIVE, "epoll's own bit");

enum { most_events = 256 };

int clinux_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

static int control(int set, int operation, int descriptor, uint32_t interest, uint64_t token) {
    struct epoll_event event = {.events = interest, .data = {.u64 = token}};
    return epoll_ctl(set, operation, descriptor, &event);
}

int clinux_epoll_add(int set, int descriptor, uint32_t interest, uint64_t token) {
    return control(set, EPOLL_CTL_ADD, descriptor, interest, token);
}

int clinux_epoll_change(int set, int descriptor, uint32_t interest, uint64_t token) {
    return control(set, EPOLL_CTL_MOD, descriptor, interest, token);
}

int clinux_epoll_remove(int set, int descriptor) {
    return control(set, EPOLL_CTL_DEL, descriptor, 0, 0);
}

int clinux_epoll_wait(int set, struct clinux_event *events, int capacity, int milliseconds) {
    // epoll_event is packed on x86-64, so events are copied into a struct that Swift can import.
    struct epoll_event ready[most_events];
    int count = epoll_wait(set, ready, capacity < most_events ? capacity : most_events, milliseconds);
    for (int i = 0; i < count; i++) {
        events[i].readiness = ready[i].events;
        events[i].token = ready[i].data.u64;
    }
    return count;
}

int clinux_wakeup_create(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void clinux_wakeup_signal(int descriptor) {
    uint64_t one = 1;
    ssize_t ignored = write(descriptor, &one, sizeof one);
    (void)ignored;
}

void clinux_wakeup_clear(int descriptor) {
    uint64_t count;
    ssize_t ignored = read(descriptor, &count, sizeof count);
    (void)ignored;
}

int clinux_accept(int listener, void *address, uint32_t *length) {
    socklen_t size = 128;
    int descriptor = accept4(listener, address, &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
    *length = size;
    return descriptor;
}

int clinux_available_processors(void) {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? count : 1;
}

void clinux_return_allocations_from(int bytes) {
    mallopt(M_MMAP_THRESHOLD, bytes);
    mallopt(M_TRIM_THRESHOLD, 2 * bytes);
}

void clinux_return_free_memory(void) { malloc_trim(0); }
