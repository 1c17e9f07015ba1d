package handlers

import "net/http"

// showHealth tells that the process is up.
func showHealth(v *visit) error { return v.plain(http.StatusOK, "up\n") }

// showReady tells whether the data can be read and written.
func showReady(v *visit) error {
	if err := v.healthy(); err != nil {
		v.log.Error("not ready", "error", err)
		return v.plain(http.StatusServiceUnavailable, "not ready: the data cannot be read or written\n")
	}
	return v.plain(http.StatusOK, "ready\n")
}

// plain answers a machine.
func (v *visit) plain(status int, words string) error {
	v.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	v.w.Header().Set("Cache-Control", "no-store")
	v.w.WriteHeader(status)
	_, _ = v.w.Write([]byte(words)) // a reader who has gone away is no fault
	return nil
}
