package redline

import "strings"

// likes gives for a letter the Latin one, or the sign, that it looks like in the faces that
// pages are set in. The facts are those of Unicode's confusables (UTS 39), reduced to the
// scripts and signs that turn up in Latin text. Each line begins with what its letters
// look like; compatibility forms (fullwidth, ligatures, mathematical letters) are not here,
// because NFKC undoes them.
var likes = readLikes(`
a а α ɑ
b Ь ƅ
c с ϲ ᴄ
d ԁ ɗ
e е ҽ ℮
f ք ſ
g ɡ ց ƍ
h һ հ
i і ι ı ɩ
j ј ϳ
k κ к ᴋ
l 1 I | Ι І Ӏ ӏ ǀ Ⲓ
n ո ռ
o о ο օ ⲟ ᴏ
p р ρ ⲣ
q ԛ գ
r г ᴦ ⲅ
s ѕ ƽ ꜱ
t τ
u υ ս ᴜ
v ν ѵ ᴠ
w ѡ ԝ ա ᴡ
x х χ ×
y у γ ү
z ᴢ
A А Α Ꭺ
B В Β Ᏼ
C С Ϲ Ꮯ Ⲥ
D Ꭰ
E Е Ε Ꭼ
F Ϝ
G Ԍ Ꮐ
H Н Η Ꮋ Ⲏ
J Ј Ϳ Ꭻ
K К Κ Ꮶ Ⲕ
L Ꮮ Ⳑ
M М Μ Ϻ Ꮇ Ⲙ
N Ν Ⲛ
O 0 О Ο Օ Ⲟ
P Р Ρ Ꮲ Ⲣ
Q Ԛ
R Ꭱ
S Ѕ Տ Ꮪ
T Т Τ Ꭲ Ⲧ
U Ս
V Ѵ Ꮩ
W Ԝ Ꮃ
X Х Χ Ⲭ
Y Υ Ү Ⲩ
Z Ζ Ꮓ
æ ӕ
ə ә
3 З Ʒ Ӡ
4 Ꮞ
6 б
' ’ ‘ ‛ ′ ʹ ʼ ʻ ˈ ՚
" “ ” „ ‟ ″ ʺ
- ‐ ‑ ‒ – − ˗ ⁃
. ․
, ‚
: ։ ∶ ꞉ ː
! ǃ
? ʔ
/ ⁄ ∕ ⧸
* ∗
~ ∼ ˜
· ‧ ∙ ⋅ ・
`)

// readLikes reads the table.
func readLikes(table string) map[rune]string {
	likes := map[rune]string{}
	for line := range strings.Lines(table) {
		letters := strings.Fields(line)
		for _, like := range letters[min(1, len(letters)):] {
			for _, r := range like {
				likes[r] = letters[0]
			}
		}
	}
	return likes
}
