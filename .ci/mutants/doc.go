// Mutants breaks the rules on purpose, one at a time, and tells which breaks no test
// notices.
//
// Every change that it knows how to make (an operand left out, a row of the rulebook
// widened, a statement skipped) is written into one copy of the source, each behind a
// switch; the copy is built once, over the real files by "go build -overlay", and a
// mutant is then nothing but a run of the test binary with one switch on. So all mutants
// compile or none do, and a run costs what its tests cost. Which tests reach which switch
// is measured first; a mutant is tried against those alone, the likeliest killers first.
//
// Run it by .ci/mutate. It is not part of .ci/run: it takes an hour, and its answer is
// something to read.
package main
