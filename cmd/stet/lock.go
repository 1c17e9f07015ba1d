package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A server holds the file stet.lock of its data folder while it runs, so that a second
// one refuses to start. The system lets go of it when the process ends, however it
// ends. The file holds the address that members reach the server at, for the commands
// that run beside it and print links.
const lockName = "stet.lock"

// lockData locks a data folder for a server, until the file is closed.
func lockData(dir string) (*os.File, error) {
	file, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lockFile(file); err != nil {
		file.Close()
		return nil, fmt.Errorf("another server is running on %s: stop it first, or choose another --data", dir)
	}
	return file, nil
}

// writeAddress leaves the server's address for the commands beside it. The file is never
// empty again, so that it shows that there was a newsroom.
func writeAddress(lock *os.File, origin string) error {
	n, err := lock.WriteAt([]byte(origin+"\n"), 0)
	if err != nil {
		return err
	}
	return lock.Truncate(int64(n))
}

// readAddress is the address of the server that ran last, or "".
func readAddress(dir string) string {
	content, err := os.ReadFile(filepath.Join(dir, lockName))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(content))
}
