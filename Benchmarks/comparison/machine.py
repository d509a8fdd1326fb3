"""What Linux tells about processes and cores, and processes that are ended for sure."""
import contextlib
import os
import signal
import subprocess
import time

CORE_SECOND = os.sysconf("SC_CLK_TCK")


class Failure(Exception):
    """A measurement that cannot be trusted; its text tells why."""


@contextlib.contextmanager
def on(cores):
    """Lets this script, and what it starts in the block, run on these cores only."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextlib.contextmanager
def running(command, cores, environment=None, output=subprocess.DEVNULL):
    """A process on some cores, with whatever it has started, ended at the end of the block.

    It has a session of its own, so that Ctrl-C reaches this script alone, which ends it by its id.
    What it says on standard error goes to ours, or to its output if that is read.
    """
    with on(cores):
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output,
            stderr=subprocess.STDOUT if output != subprocess.DEVNULL else None,
            env={**os.environ, **(environment or {})}, start_new_session=True)
    try:
        yield process
    finally:
        end(process)


def end(process):
    """Asks a process to stop; kills it, and its children, if it does not within some seconds."""
    if process.returncode is not None:
        return
    pids = family(process.pid)
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait(timeout=10)


def family(pid):
    """The ids of a process and of all its descendants: nginx works in a child."""
    pids = [pid]
    with contextlib.suppress(FileNotFoundError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children") as children:
                for child in children.read().split():
                    pids += family(int(child))
    return pids


def processor_seconds(pids):
    """The processor time of processes, with all threads that they ever had.

    /proc/PID/stat tells the same figure in steps of 10 ms, and /proc/PID/schedstat the first
    thread's alone. A process's clock, as of clock_getcpuclockid(3), counts nanoseconds.
    """
    return sum(time.clock_gettime(~pid << 3 | 2) for pid in pids)


def memory_kilobytes(pids, field="VmRSS"):
    """What processes hold together, of a field of /proc/PID/status or /proc/PID/smaps_rollup."""
    name = "smaps_rollup" if field == "Pss" else "status"
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/{name}") as lines:
            total += next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:"))
    return total


def wait_for_quiet(cores, limit):
    """Waits until the cores do next to nothing for half a second, or until the limit is over."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        before = busy_seconds(cores)
        time.sleep(0.5)
        if busy_seconds(cores) - before < 0.05 * len(cores):
            return


def busy_seconds(cores):
    """How long cores were busy with any process, or taken away by the machine's host."""
    wanted = {f"cpu{core}" for core in cores}
    total = 0
    with open("/proc/stat") as lines:
        for line in lines:
            name, *figures = line.split()
            if name in wanted:
                user, nice, system, _, _, interrupts, soft, steal = map(int, figures[:8])
                total += user + nice + system + interrupts + soft + steal
    return total / CORE_SECOND
