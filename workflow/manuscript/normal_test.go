package manuscript

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestNormalIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := anyManuscript().Draw(t, "manuscript").Normal()
		if twice := once.Normal(); !reflect.DeepEqual(once, twice) {
			t.Fatalf("normal %+v\nagain  %+v", once, twice)
		}
	})
}
