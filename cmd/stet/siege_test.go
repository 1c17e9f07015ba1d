package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// mostResident is what the program may hold at any moment of an attack, in MB.
const mostResident = 150

// fewestPages is how many pages of a member's are measured at least.
const fewestPages = 20

// An attack is what somebody without an account tries, to make the program large.
type attack struct {
	name string
	run  func(*siege)
}

var attacks = []attack{
	{"large forms without a session", (*siege).sendLargeForms},
	{"forms as large as are given back", (*siege).sendGivenBackForms},
	{"unfinished bodies at the sign-in", (*siege).leaveBodiesUnfinished},
	{"emails of megabytes", (*siege).signInWithHugeEmails},
	{"a crowd of wrong passwords", (*siege).guessInACrowd},
}

// TestStrangersLeaveTheProgramSmall holds the program's memory under each attack.
func TestStrangersLeaveTheProgramSmall(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("resident memory is read from /proc")
	}
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			if resident, _ := layOn(t, a); resident > mostResident {
				t.Errorf("%.0f MB resident, and the most is %d", resident, mostResident)
			}
		})
	}
}

// BenchmarkSiege prints, for each attack, the most that was resident and how long a
// member's page took meanwhile.
func BenchmarkSiege(b *testing.B) {
	for _, a := range attacks {
		b.Run(strings.ReplaceAll(a.name, " ", "-"), func(b *testing.B) {
			for b.Loop() {
				resident, pages := layOn(b, a)
				slices.Sort(pages)
				b.ReportMetric(resident, "MB-resident")
				b.ReportMetric(float64(pages[len(pages)*95/100].Microseconds())/1000, "p95-ms")
			}
		})
	}
}

// siege is a program under an attack.
type siege struct {
	testing.TB
	*program
	member *caller
	mu     sync.Mutex
	wires  []net.Conn // held open until the siege is lifted
}

// layOn runs one attack on a program of its own, and gives the most that was resident, in
// MB, and how long a member's pages took.
func layOn(t testing.TB, a attack) (resident float64, pages []time.Duration) {
	binary, err := buildPlain()
	if err != nil {
		t.Fatal(err)
	}
	p := startBuilt(t, binary, "serve", "--addr", "127.0.0.1:0", "--data", demoFolder(t))
	s := &siege{TB: t, program: p, member: dial(t, p, "edith@demo.example")}
	done := make(chan struct{})
	go func() {
		defer close(done)
		a.run(s)
	}()
	for over := false; !over || len(pages) < fewestPages; {
		began := time.Now()
		if status, _ := s.member.get("/"); status != http.StatusOK {
			t.Errorf("the member's page answered %d", status)
			break
		}
		pages = append(pages, time.Since(began))
		resident = max(resident, s.resident())
		select {
		case <-done:
			over = true
		default:
		}
	}
	for _, wire := range s.wires {
		wire.Close()
	}
	p.end()
	return resident, pages
}

var residentLine = regexp.MustCompile(`VmHWM:\s+([0-9]+) kB`)

// resident is the most memory that the program ever had, in MB.
func (s *siege) resident() float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.command.Process.Pid))
	if err != nil {
		s.Fatal(err)
	}
	found := residentLine.FindSubmatch(status)
	if found == nil {
		s.Fatalf("no resident memory in %s", status)
	}
	kilobytes, _ := strconv.Atoi(string(found[1])) // matched as digits
	return float64(kilobytes) / 1024
}

// atOnce does a thing n times at a time, twice over.
func atOnce(n int, do func(number int)) {
	for round := range 2 {
		var all sync.WaitGroup
		for i := range n {
			all.Go(func() { do(round*n + i) })
		}
		all.Wait()
	}
}

// send posts a body as another stranger each time, and reads the whole answer. The body
// begins with a few words of its own; the rest is shared, so that the attackers' memory
// takes no time of the program's.
func (s *siege) send(number int, path, begins string, rest []byte) {
	r, err := http.NewRequest(http.MethodPost, s.address+path, io.MultiReader(strings.NewReader(begins), bytes.NewReader(rest)))
	if err != nil {
		s.Error(err)
		return
	}
	r.ContentLength = int64(len(begins) + len(rest))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Forwarded-For", fmt.Sprintf("198.51.%d.%d", number/250, number%250))
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return // hung up on
	}
	defer answer.Body.Close()
	io.Copy(io.Discard, answer.Body)
}

func (s *siege) sendLargeForms() {
	quotes := bytes.Repeat([]byte(`"`), 2_900_000)
	atOnce(40, func(number int) { s.send(number, "/articles", "body=", quotes) })
}

// sendGivenBackForms sends what is escaped worst, and many small fields.
func (s *siege) sendGivenBackForms() {
	const most = 1<<20 - 100
	quotes := bytes.Repeat([]byte(`"`), most)
	var fields bytes.Buffer
	for i := 0; fields.Len() < most; i++ {
		fmt.Fprintf(&fields, "&%x", i)
	}
	atOnce(40, func(number int) {
		s.send(number, "/articles", "body=", [][]byte{quotes, fields.Bytes()}[number%2])
	})
}

// leaveBodiesUnfinished holds back the last byte of 200 bodies of 2.9 MB, and of 200 as
// large as the sign-in reads.
func (s *siege) leaveBodiesUnfinished() {
	var all sync.WaitGroup
	for _, size := range []int{2_900_000, 16_000} {
		head := fmt.Sprintf("POST /sign-in HTTP/1.1\r\nHost: stet\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\nemail=", size)
		most := append([]byte(head), bytes.Repeat([]byte("x"), size-7)...)
		for range 200 {
			all.Go(func() {
				wire, err := net.Dial("tcp", strings.TrimPrefix(s.address, "http://"))
				if err != nil {
					s.Error(err)
					return
				}
				s.mu.Lock()
				s.wires = append(s.wires, wire)
				s.mu.Unlock()
				wire.SetDeadline(time.Now().Add(10 * time.Second))
				wire.Write(most) // as much as the program takes
			})
		}
	}
	all.Wait()
}

func (s *siege) signInWithHugeEmails() {
	long := bytes.Repeat([]byte("x"), 2_900_000)
	atOnce(40, func(number int) { s.send(number, "/sign-in", fmt.Sprintf("password=x&email=%d", number), long) })
}

func (s *siege) guessInACrowd() {
	atOnce(20, func(number int) {
		form := url.Values{"email": {fmt.Sprintf("nobody-%d@paper.example", number)}, "password": {"wrong wrong wrong"}}
		s.send(number, "/sign-in", form.Encode(), nil)
	})
}
