package views

import "stet/views/ui"

// This file holds everything that htmx reads on a page's elements, so that the
// library can be changed in one place.

// sendsInPlace makes a form of the galley send without leaving the page: the
// answer's main part is morphed into this page's, whatever the status, and
// words half-written elsewhere stay, and so does the place on the page. Without a script the form posts as any does.
const sendsInPlace = `select:#main, target:#main, swap:"outerMorph show:none"`

func inPlace(f ui.Form) ui.Form {
	f.Script = sendsInPlace
	return f
}
