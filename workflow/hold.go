package workflow

import "time"

// Ground is why publication is prevented.
type Ground string

const (
	GroundOrder    Ground = "order"
	GroundDanger   Ground = "danger"
	GroundAdvice   Ground = "advice"
	GroundTakeDown Ground = "take-down" // laid by a take-down, never chosen
)

// Grounds lists those that a person may choose.
var Grounds = []Ground{GroundOrder, GroundDanger, GroundAdvice}

// Label is the ground as screens name it.
func (g Ground) Label() string {
	return map[Ground]string{
		GroundOrder: "Order or undertaking", GroundDanger: "Danger to a person",
		GroundAdvice: "Advice pending", GroundTakeDown: "Taken down",
	}[g]
}

// Hold prevents publication. One with Until ends by itself at that time.
type Hold struct {
	ID       ID
	Article  ID
	Ground   Ground
	By       ID
	At       time.Time
	Act      int64
	Until    time.Time // zero: until it is lifted
	Released int64     // number of the act that lifted it, or 0
	Asked    ID        // the chief who asks to lift it and waits for a second person
}

// InForce tells whether the hold prevents publication at a time.
func (h Hold) InForce(now time.Time) bool {
	return h.Released == 0 && (h.Until.IsZero() || now.Before(h.Until))
}
