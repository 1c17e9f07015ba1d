package manuscript

import "fmt"

// Invalid is why a manuscript cannot be filed: its first fault, told to the
// person who filed it.
type Invalid struct {
	Field Field
	Block int    // the body's block, from 0; -1 when the fault is not in one
	Says  string // a whole sentence: what is wrong, where, and what to do
}

// Error gives the sentence for the person.
func (e *Invalid) Error() string { return e.Says }

// invalidBody says what is wrong with a block of the body, or with the whole
// of it when block is -1.
func invalidBody(block int, format string, args ...any) *Invalid {
	return &Invalid{Field: FieldBody, Block: block, Says: fmt.Sprintf(format, args...)}
}
