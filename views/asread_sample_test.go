package views

import "stet/views/ui"

func sampleAsRead() Galley {
	g := sampleGalley()
	g.AsRead = &AsRead{
		Lines: "Six lines became six paragraphs.",
		Other: ui.Form{Action: "/articles/01kb4f0x3m/lines", Label: "Join the lines", Hidden: []ui.Hidden{
			{Name: "saw", Value: "7"}, {Name: "once", Value: "k8"}, {Name: "joints", Value: "0:15+ 0:90+"}, {Name: "parted", Value: "true"},
		}},
		Left:  []string{"the picture https://barns.example/1.png; its description, “The barn at Low Marsh, seen from the road to the seed board’s office”, stays as words", "the title of a link: “of May”"},
		Marks: []string{"2 headings: “The papers”, “What the board says”", "1 bold passage: “said”"},
	}
	return g
}

func sampleWriting() Writing {
	return Writing{
		Page:  sampleFrame("Marks and words", ""),
		Marks: []Example{{"## What the accounts show", "A heading: # or ##, and a space"}, {"[the minutes][1]\n\n[1]: https://example.org/minutes", "A link whose address stands elsewhere"}},
		Words: []Example{{"M*A*S*H, 2*3, f**k, 5 * 3, *****", "Asterisks inside words, between digits, beside spaces, and more than three"}},
	}
}
