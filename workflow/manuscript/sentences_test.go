package manuscript

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// sentenceCorpus has lines as news has them, with "|" where a sentence ends.
var sentenceCorpus = map[string]string{
	"plain":                      "The board met in May.| It voted at once.| Nobody asked why.",
	"questions_and_exclamations": "Who knew?| Everybody!| Nobody said so.",
	"no_full_stop":               "What the papers show",
	"title":                      "Dr. Halloran spoke to Mrs. Lind.| She left.",
	"general":                    "The letter reached Gen. Marr in June.| He kept it.",
	"several_titles":             "Lt. Col. Marr met Prof. Dr. Okafor.| They spoke.",
	"initials":                   "J. K. Marr and T.S. Lind own the firm.| A. Okafor does not.",
	"country":                    "The U.S. Navy and the U.K. Treasury knew.| Both deny it.",
	"saint":                      "He was seen in St. Albans and Ft. Worth.| Twice.",
	"number_with_digit":          "See No. 12 and Nos. 3 to 5.| Then stop.",
	"answer_of_no":               "She said no.| Then she left.",
	"dates":                      "The vote was on Jan. 6 and on Sept. 11.| It passed.",
	"companies":                  "Marr Bros. Ltd. Holdings bought Lind Inc. Partners.| The price was kept secret.",
	"decimals_and_money":         "It cost £2.3m, or 4.5 per cent.| That is a lot.",
	"times":                      "They met at 7 a.m. on Monday.| It rained.",
	"latin":                      "Some members, e.g. Marr, agreed, i.e. Did not object.| Others left.",
	"versus":                     "In Marr v. Lind the court agreed.| It was cited in Okafor vs. The Board.",
	"speech_then_said":           "“Stop!” he said.| “Why should I?” she asked.",
	"speech_of_two_sentences":    "“It was never asked for.| Nobody knew.”| He sat down.",
	"speech_then_name":           "“I was never asked.”| Lind denies it.",
	"brackets":                   "The board agreed (it always does).| The firm was paid.",
	"ellipsis_goes_on":           "It was … a mistake.| They paid.",
	"ellipsis_of_stops":          "It was... a mistake.| They paid.",
	"lower_case_name":            "The firm is called Marr.| Its rival, iHarbour, sued.",
	"address_in_words":           "See records.example.org for more.| It is free.",
	"exclaiming_name":            "The band Wham! were there.| So was Lind.",
	"german":                     "Der Vorstand zahlte.| Niemand fragte.",
	"russian":                    "Порт заплатил.| Никто не спросил.",
	"chinese":                    "港口付了钱。|没有人问。",
	"hindi":                      "बोर्ड ने भुगतान किया।| किसी ने नहीं पूछा।",
	"arabic_question":            "من دفع؟| لا أحد يعرف.",
	"white_space_at_the_ends":    "  The board met.|  It voted.  ",
	"german_ordinals":            "Am 3. Juni spielte der 1. FC Köln.| Der 17. Versuch gelang.", // case german-ordinals
	"german_ordinals_more":       "Die 20. Armee stand dort.| Zum 50. Geburtstag kam der 2. Bürgermeister.| Karl kam am 24. Dezember.",
	"german_numbers_that_end":    "Er wurde im Jahr 1986 Platz 3.| Danach war er 17.| Der Rest ist bekannt.| Es war 2019.| Er ging.",
	"german_abbreviations":       "Hr. Müller und Fr. Schmidt wohnen in der Hauptstr. Nr. 7, z. B. Otto bzw. Anna, ca. Drei.| Das ist alles.",
	"german_quotes":              "„Halt!“| Sagte er.| »Nein.«| Er ging.| ‚Ja.‘| Sie blieb.",
	"french":                     "M. Dupont et Mme. Durand ont saisi Me. Leroy.| Il plaide le 3 févr. Demain.| C’est la fin.",
	"french_quotes":              "« Non. »| Il partit.| «\u00a0Si.\u00a0»| Elle resta.",
	"italian":                    "Il sig. Rossi e la dott.ssa Bianchi sono qui.| L’avv. Verdi cita l’art. 5 della legge.| La S.p.A. Italia paga.",
	"spanish":                    "La Sra. López y el Dr. Ruiz viven en EE. UU. desde 1990.| El Gral. Díaz no vino.| Fin.",
	"polish":                     "Pan prof. Kowalski nie przyszedł.| Mieszka przy ul. Długiej, m.in. Anna.| To jest koniec.",
	"russian_abbreviations":      "Он живёт на ул. Ленина в г. Москве.| Это проф. Иванов и акад. Петров.| А. С. Пушкин писал.",
	"ukrainian":                  "Він живе на вул. Шевченка у Києві.| Це проф. Іваненко.| Кінець.",
	"english_words_of_others":    "It was modern art.| The gen took a min.| She put on a cap.| They left.",
	"full_width":                 "５人が来た。|３人は帰った！|本当？|はい．|次。",
	"japanese_report":            "「行こう。」と言った。|彼は去った。",
	"number_alone":               "1. The board met.| It voted.",
	"closing_apart":              "He came. ”| She left.",
	"only_a_mark":                "The board met. —",
	"nothing":                    "",
	"nothing_but_space":          " \u00a0 ",
}

func TestSentences(t *testing.T) {
	for name, marked := range sentenceCorpus {
		t.Run(name, func(t *testing.T) {
			var want []string
			for part := range strings.SplitSeq(marked, "|") {
				if part = strings.TrimSpace(part); part != "" {
					want = append(want, part)
				}
			}
			text := strings.ReplaceAll(marked, "|", "")
			var got []string
			for _, r := range Sentences(text) {
				got = append(got, string([]rune(text)[r.Start:r.End]))
			}
			if !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestSentencesCoverAllThatIsNotSpace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.OneOf(
			rapid.SampledFrom([]string{"Dr.", "U.S.", "No.", " ", " ", "“", "”", "The board met.", "no", "12", "J.", "?!", "\u00a0"}),
			wildText(),
		)).Draw(t, "parts")
		text := []rune(strings.Join(parts, ""))
		at := 0
		for _, r := range Sentences(string(text)) {
			if r.Start < at || r.End <= r.Start {
				t.Fatalf("%v after %d", r, at)
			}
			if strings.TrimSpace(string(text[at:r.Start])) != "" {
				t.Fatalf("%q is in no sentence", string(text[at:r.Start]))
			}
			if unicode.IsSpace(text[r.Start]) || unicode.IsSpace(text[r.End-1]) {
				t.Fatalf("%q has space at an end", string(text[r.Start:r.End]))
			}
			at = r.End
		}
		if strings.TrimSpace(string(text[at:])) != "" {
			t.Fatalf("%q is in no sentence", string(text[at:]))
		}
	})
}
