package stores

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"stet/workflow/sqlite"
	"stet/workflow/storetest"
)

func sqliteFile(dir string) string { return filepath.Join(dir, "stet.db") }

func openSQLite(dir string) (storetest.Opened, error) {
	store, err := sqlite.Open(context.Background(), sqliteFile(dir), nil)
	if err != nil {
		return storetest.Opened{}, err
	}
	return storetest.Opened{
		Store: store, Healthy: store.Healthy, Broken: sqlite.Broken, Full: sqlite.Full, Close: store.Close,
		Sessions: func(now func() time.Time) storetest.Sessions { return store.Sessions(now) },
	}, nil
}

func takeSQLite(dir string) ([]byte, error) { return os.ReadFile(sqliteFile(dir)) }

func fillSQLite(dir string, data []byte) error { return os.WriteFile(sqliteFile(dir), data, 0o600) }
