package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"

	driver "modernc.org/sqlite"
	code "modernc.org/sqlite/lib"
)

// Broken tells whether an error means that the file of data can no longer be
// trusted: it cannot be read or written, or it is damaged. A full disk is not
// among them, see Full.
func Broken(err error) bool {
	return is(err, code.SQLITE_IOERR, code.SQLITE_CORRUPT, code.SQLITE_NOTADB, code.SQLITE_CANTOPEN)
}

// Full tells whether an error means that the disk is full. The transaction was
// rolled back, and writing works again once there is room.
func Full(err error) bool { return is(err, code.SQLITE_FULL) }

// is compares the primary code, which stands in the low byte of an extended one.
func is(err error, codes ...int) bool {
	var from *driver.Error
	return errors.As(err, &from) && slices.Contains(codes, from.Code()&0xff)
}

// notice keeps the first I/O error, for Write and Healthy.
func (s *Store) notice(err error) {
	if Broken(err) {
		s.fault.CompareAndSwap(nil, &err)
	}
}

// Healthy answers the I/O error after which the store stopped writing, or what goes
// wrong when it is read now, or nil.
func (s *Store) Healthy() error {
	if fault := s.fault.Load(); fault != nil {
		return fmt.Errorf("store: %w", *fault)
	}
	return s.transact(context.Background(), s.readers, func(t *tx) error {
		_, err := t.mastheadVersion()
		return err
	})
}
