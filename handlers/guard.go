package handlers

import "net/http"

// contentPolicy lets a page use the program's own files and nothing else: no inline
// script or style, no frame around it, no form that leads elsewhere.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guarded tells the browser what no answer of ours needs. The referrer stays on our own
// pages: with no-referrer Chromium sends "Origin: null" over plain HTTP, and every form
// would be refused.
func (s *Server) guarded(next http.Handler) http.Handler {
	headers := map[string]string{
		"Content-Security-Policy":      contentPolicy,
		"X-Content-Type-Options":       "nosniff",
		"X-Frame-Options":              "DENY",
		"Referrer-Policy":              "same-origin",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy":           "camera=(), geolocation=(), microphone=()",
	}
	if s.sessions.Cookie.Secure {
		headers["Strict-Transport-Security"] = "max-age=63072000"
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		next.ServeHTTP(w, r)
	})
}
