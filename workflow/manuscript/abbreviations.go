package manuscript

import (
	"slices"
	"strings"
	"unicode"
)

// A language is what has to be known of one to tell a full stop that ends a sentence from one
// that ends an abbreviation or an ordinal. The eight are those of Europe that most people
// speak. The lists are our own, of what stands in newspapers.
type language struct {
	common    map[string]bool // small words by which it is told from the others
	shortened map[string]bool // words that end with a full stop, which ends no sentence
	endings   []string        // of words that are such
	numbered  map[string]bool // those that end none only before a number
	ordinals  map[string]bool // what stands before an ordinal that is written with a full stop
	after     map[string]bool // and what stands behind one
}

// everywhere are abbreviations that are read as such in every text.
var everywhere = wordSet(`
	Mr Mrs Ms Mx Dr Prof Rev Revd Fr Sr Jr Snr Jnr St Ste Hon Rt Esq Messrs Mme Mlle
	Gen Lt Col Maj Capt Cpl Sgt Pte Adm Cmdr Brig Supt Insp Det Cllr Gov Sen Rep Pres
	Ald Amb Sec Atty Dist Dept Univ Assn Bros Co Corp Inc Ltd Plc vs v cf ca approx est
	Mt Ft Ave Blvd Rd`)

// everywhereNumbered are those that are read as such before a number.
var everywhereNumbered = wordSet(`
	No Nos no nos Art Arts art Sec sec Ch ch Vol vol Fig fig p pp para paras c
	Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Nr nr Núm núm`)

var english = &language{
	common:    wordSet(`the of and to in is was that for on with he she it his her at by had not from were which said who this be are has have but they an as will would`),
	shortened: wordSet(`Ph.D M.Sc B.Sc Rt.Hon Hants Lancs Yorks Messrs Pvt Spc Cdr Cmdt Wm Geo Chas`),
}

// languages are the others, each beside its table.
var languages = []*language{english, {
	// German
	common: wordSet(`der die das und den dem des im am vom zum zur ist nicht ein eine einen einem mit sich auf für von war wird hat er sie es wurde nach bei als auch an aus`),
	shortened: wordSet(`Hr Hrn Fr Frl Dr Prof Dipl Ing Mag Dir bzw Bzw ca Ca evtl Evtl ggf Ggf inkl exkl sog Sog vgl Vgl geb gest verh
		Str str Tel Abt Abs Bsp bspw Bspw zzgl abzgl gem lt Lt Min Std Mio Mrd Tsd Jh Jhd Jhs Bd Hrsg Red Anm Aufl Ausg Abg
		Jan Feb Febr Mrz Apr Aug Sept Okt Nov Dez max Max min ehem röm kath ev dt engl frz Reg Bez Kr Hptm Oblt Ltn Gefr Uffz Hl hl`),
	endings:  []string{"str"},
	numbered: wordSet(`Nr Nrn Art Abs Bd Kap Ziff S Par Rn Rdnr Bl Jg Abb`),
	ordinals: wordSet(`der die das den dem des am im vom zum zur beim ab bis seit ein eine einen einem einer eines jeder jede jedes jeden jedem
		kein keine keinen mein meine meinen meinem sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer unser unsere unseren unserem
		dieser diese dieses diesen diesem und oder vor nach um`),
	after: wordSet(`Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
		Jahrhundert Jahrhunderts Jahrestag Geburtstag Bundesliga Stock Klasse Platz Weltkrieg Weltkriegs`),
}, {
	// French
	common: wordSet(`le la les des du une est dans que qui pour pas sur au aux avec il elle ce sont par plus été ont se ne et en son ses à leur mais`),
	shortened: wordSet(`M MM Mme Mmes Mlle Mlles Me Mes Mgr Dr Pr Prof St Ste Sts Stes av Av boul Boul bd Bd env cf Cf ex resp éd coll
		hab janv févr avr juil sept oct nov déc arr dép gén Gén col Col cap Cap lt Lt cdt Cdt adj sgt tél Tél`),
	numbered: wordSet(`art Art p pp vol chap fig n av apr v`),
}, {
	// Italian
	common: wordSet(`il lo la gli le di che è del della dei delle un una per non con sono nel nella al alla dal dalla si ha più anche come ma e in a`),
	shortened: wordSet(`sig Sig sigg Sigg sig.ra Sig.ra sig.na Sig.na dott Dott dott.ssa Dott.ssa dr Dr prof Prof prof.ssa Prof.ssa avv Avv ing Ing arch Arch geom Geom rag Rag
		on On sen Sen mons Mons don cav Cav comm Comm uff gen Gen col Col cap Cap ten Ten mar Mar brig Brig app cfr Cfr es pag pagg tel Tel
		genn febbr sett ott nov dic S.p.A S.r.l spett Spett egr Egr gent Gent`),
	numbered: wordSet(`art Art artt n nr p pp pag pagg vol cap fig sez co lett`),
}, {
	// Spanish
	common: wordSet(`el la los las de que y en un una es del por con para no se su al lo como más pero sus fue ha este esta son está`),
	shortened: wordSet(`Sr Sra Sres Sras Srta Srtas Dr Dra Dres D Dña Da Lic Lcdo Lcda Ing Arq Prof Profa Gral Cnel Cap Tte Sgto Cte Almte
		Sto Sta Ud Uds Vd Vds Excmo Excma Ilmo Ilma Mons Fr Pbro Rvdo Hno Hna pág págs Pág Av Avda avda Pza Pl c ej aprox dpto Dpto
		tel Tel admón Admón ayto Ayto EE UU FF AA CC OO JJ EE.UU RR.HH FF.AA CC.OO JJ.OO Cía Hnos ed coord comp`),
	numbered: wordSet(`art arts Art núm núms n p pp pág págs vol cap fig`),
}, {
	// Polish
	common: wordSet(`w na i z się nie do jest że o od po to za jak przez dla był była były ze są oraz przy który która które może tym jego`),
	shortened: wordSet(`prof Prof inż mgr Mgr hab doc np Np tzw tzn tj m.in M.in ul Ul al Al pl Pl os św Św nr Nr str ok Ok tys mln mld wg Wg
		gen Gen płk ppłk mjr kpt por ppor sierż sierż.szt kpr plut st szt asp podinsp nadkom kom red Red min woj pow gm godz tel Tel zob por ks Ks bp abp kard
		o oo s ss br im pn pd wsch zach art Art ust pkt poz zł gr r w ww gł pt ps dyr Dyr prez kand zm ur zam`),
	numbered: wordSet(`art ust pkt poz nr str s par rozdz rys tab t`),
}, {
	// Russian
	common: wordSet(`и в не на что он с это по его как но она к у из за от так же все был была были для бы мы они этот который`),
	shortened: wordSet(`г гг ул Ул пр просп пл пер наб бул ш д кв корп стр оф им акад проф Проф доц канд докт ген полк подп кап лейт ст мл серж св Св
		о обл Обл р-н респ тыс млн млрд трлн руб коп см См ср Ср напр Напр рис табл гл п пп янв февр апр авг сент окт нояб дек
		тов гр г-н г-жа мин час сек ок пос дер с в вв н.э ред сост изд вып зам зав нач пом деп гос`),
	numbered: wordSet(`ст п пп гл рис табл стр с ч т вып`),
}, {
	// Ukrainian
	common: wordSet(`і й в у не на що він з це до та як але вона від за його для є були був була які який про також при цей вони її`),
	shortened: wordSet(`вул Вул просп пр пл пров бул наб буд кв корп оф ім акад проф Проф доц канд ген полк підполк кап лейт серж ст мол св Св
		о обл Обл р-н м с смт тис млн млрд трлн грн коп див Див напр Напр рис табл гл п пп січ лют берез квіт трав черв лип серп верес жовт листоп груд
		тов гр хв год сек р рр ред вид вип зам зав нач пом деп держ`),
	numbered: wordSet(`ст п пп гл рис табл стор с ч т вип`),
}}

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// languageOf is the one of languages that most of a line's small words belong to; English,
// where none is ahead.
func languageOf(text string) *language {
	const enough = 400 // words
	counts, n := make([]int, len(languages)), 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		word = strings.ToLower(word)
		for i, l := range languages {
			if l.common[word] {
				counts[i]++
			}
		}
		if n++; n == enough {
			break
		}
	}
	best := 0
	for i, count := range counts {
		if count > counts[best] {
			best = i
		}
	}
	return languages[best]
}

// stops tells whether the full stop behind a word ends no sentence of this language, before
// what begins with first.
func (l *language) stops(word string, first rune) bool {
	ends := func(ending string) bool { return strings.HasSuffix(word, ending) }
	if everywhere[word] || l.shortened[word] || slices.ContainsFunc(l.endings, ends) {
		return true
	}
	return unicode.IsDigit(first) && (everywhereNumbered[word] || l.numbered[word])
}

// longestOrdinal is the number of digits of the longest ordinal: what is longer is a year.
const longestOrdinal = 3

// isOrdinal tells whether the full stop behind a number makes an ordinal of it: words go on
// from it as they do from “der 17.” and “3. Juni”.
func (l *language) isOrdinal(number, before, next string) bool {
	if len(l.ordinals) == 0 || number == "" || len(number) > longestOrdinal || strings.Trim(number, "0123456789") != "" {
		return false
	}
	return l.ordinals[strings.ToLower(before)] || l.after[next]
}
