"""The limits that a process lays on itself before it opens a file that may be hostile."""

import sys

MEMORY = 1024 * 1024 * 1024  # bytes of address space: an honest workbook takes a tenth
PROCESSOR = 30  # seconds of work


def confine(memory: int = MEMORY, processor: int = PROCESSOR) -> None:
    """From now on this process gets no more memory and time, and leaves no file and no child.

    It is the process itself that does it, before it reads: so there is no moment in which the
    file is read without limits, and the parent needs no code to run between fork and exec.
    """
    if sys.platform == "win32":
        _join_job(memory, processor)
    else:
        _set_limits(memory, processor)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED = 9  # JobObjectExtendedLimitInformation
    _PROCESS_TIME, _ACTIVE, _PROCESS_MEMORY, _DIE = 0x2, 0x8, 0x100, 0x400
    _TICKS = 10_000_000  # of 100 ns in a second

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _join_job(memory: int, processor: int) -> None:
        """Put this process into a job of its own; the job lives as long as the process."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.SetInformationJobObject.restype = wintypes.BOOL
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.AssignProcessToJobObject.restype = wintypes.BOOL
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        limits = _Extended()
        limits.BasicLimitInformation.LimitFlags = _PROCESS_TIME | _ACTIVE | _PROCESS_MEMORY | _DIE
        limits.BasicLimitInformation.PerProcessUserTimeLimit = processor * _TICKS
        limits.BasicLimitInformation.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = memory
        job = kernel.CreateJobObjectW(None, None)  # never closed: it ends with the process
        laid = (
            job
            and kernel.SetInformationJobObject(
                job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        )
        if not laid:
            raise ctypes.WinError(ctypes.get_last_error())

else:
    import resource

    def _set_limits(memory: int, processor: int) -> None:
        wanted = {
            resource.RLIMIT_AS: memory,
            resource.RLIMIT_CPU: processor,
            resource.RLIMIT_FSIZE: 0,  # it answers through a pipe, and writes no file
            resource.RLIMIT_CORE: 0,  # a dump would hold what the applicants wrote
        }
        for kind, value in wanted.items():
            _soft, hard = resource.getrlimit(kind)
            most = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (most, most))
