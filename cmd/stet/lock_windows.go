package main

import (
	"math"
	"os"

	"golang.org/x/sys/windows"
)

// lockFile takes the lock of a file, or fails at once when another process has it. On
// Windows what is locked cannot be read by others, so it is a byte far behind the end.
func lockFile(file *os.File) error {
	far := windows.Overlapped{Offset: math.MaxInt32}
	return windows.LockFileEx(windows.Handle(file.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &far)
}
