package sqlite

import (
	"database/sql"
	"testing"
	"syscall"
	"strings"
	"encoding/json"

	"stet/workflow"
	"stet/workflow/storetest"
)

func BenchmarkScratch(b *testing.B) {
	s := open(b)
	a := storetest.Story(b, s, 200)
	run := func(name, q string, cols int, after func([]any), args ...any) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			l := <-s.readers
			defer func() { s.readers <- l }()
			t := &tx{store: s, line: l}
			var r0, r1 syscall.Rusage
			syscall.Getrusage(0, &r0)
			for b.Loop() {
				err := t.each(q, args, func(rows *sql.Rows) error {
					vals := make([]any, cols)
					ptrs := make([]any, cols)
					for i := range vals {
						ptrs[i] = &vals[i]
					}
					for rows.Next() {
						if err := rows.Scan(ptrs...); err != nil {
							return err
						}
						if after != nil {
							after(vals)
						}
					}
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			syscall.Getrusage(0, &r1)
			b.ReportMetric(float64(r1.Utime.Nano()+r1.Stime.Nano()-r0.Utime.Nano()-r0.Stime.Nano())/float64(b.N)/1000, "cpu-us/op")
		})
	}
	tcols := `t.id, t.article, t.revision, t.field, t.start, t.finish, t.quote, t.prefix, t.suffix,
			t.opener, t.role, t.opened, t.allegation, t.blocking, t.addressed, t.resolved, ifnull(t.resolved_by,''),
			p.thread, p.revision, p.field, p.start, p.finish, p.status, p.method,
			ifnull(p.score, 0.0), p.ground, ifnull(p.gone, 0), ifnull(p.confirmed, 0)`
	from := ` FROM threads AS t
		LEFT JOIN placements AS p ON p.thread = t.id AND p.revision = ?
		WHERE t.article = ?
		ORDER BY t.seq`
	sep := func(v []any) { parts := strings.Split(v[0].(string), "\x1f"); _ = parts }
	js := func(v []any) { var x [][]any; if err := json.Unmarshal([]byte(v[0].(string)), &x); err != nil { panic(err) } }
	_ = js
	run("threads-columns", "SELECT "+tcols+from, 28, nil, 1, a.ID)
	run("threads-count", "SELECT count(*), sum(length(p.status)+length(t.suffix))"+from, 2, nil, 1, a.ID)
	run("threads-concat", "SELECT concat_ws(char(31),"+tcols+")"+from, 1, sep, 1, a.ID)
	run("threads-concat-strings", "SELECT concat_ws(char(31),t.id,t.field,t.quote,t.prefix,t.suffix,t.opener,t.role,ifnull(t.resolved_by,''),ifnull(p.field,''),ifnull(p.status,''),ifnull(p.method,''),ifnull(p.ground,'')), t.revision,t.start,t.finish,t.opened,t.allegation+2*t.blocking+4*t.addressed,t.resolved,p.start,p.finish,p.score,p.gone,p.confirmed"+from, 12, sep, 1, a.ID)
	run("threads-json", "SELECT json_group_array(json_array("+tcols+"))"+from, 1, nil, 1, a.ID)
	ccols := `c.id, c.thread, c.member, c.role, c.words, c.at`
	cfrom := ` FROM threads AS t
		JOIN comments AS c ON c.thread = t.id
		WHERE t.article = ?
		ORDER BY t.seq, c.seq`
	run("comments-columns", "SELECT "+ccols+cfrom, 6, nil, a.ID)
	run("comments-count", "SELECT count(*), sum(length(c.words))"+cfrom, 2, nil, a.ID)
	run("comments-concat", "SELECT concat_ws(char(31),"+ccols+")"+cfrom, 1, sep, a.ID)
	_ = workflow.ID("")
}

func BenchmarkTotal(b *testing.B) {
	s := open(b)
	var r0, r1 syscall.Rusage
	syscall.Getrusage(0, &r0)
	a := storetest.Story(b, s, 200)
	syscall.Getrusage(0, &r0)
	for b.Loop() {
		s.Read(b.Context(), func(tx workflow.Tx) error {
			tx.Facts(a.ID)
			tx.Comments(a.ID)
			return nil
		})
	}
	syscall.Getrusage(0, &r1)
	b.ReportMetric(float64(r1.Utime.Nano()+r1.Stime.Nano()-r0.Utime.Nano()-r0.Stime.Nano())/float64(b.N)/1000, "cpu-us/op")
}
