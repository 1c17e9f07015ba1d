package manuscript
import ("testing";"strings";"time";"fmt")
func TestDos(t *testing.T){
 bt:=""
 for i:=1;len(bt)<59000;i++{bt+=strings.Repeat("`",i)+" "}
 for _,c:=range []string{"*a_ ","[","[a](","![","> ","**a *b ","*_","[a","[](","1. ","[a](b \"","[a](<","a* b_ c~~ ","*a_b~~c","[a] [b] ",bt, "<a","a\n","> a\n\n","- a\n","# a\n","---\n","\\\n","&a;","[a]\n"}{
  p:=c
  if n:=sourceMarks(c);n==0 { p=strings.Repeat(c,59900/len(c)) } else {p=strings.Repeat(c,8000/n/34); p+=strings.Repeat("b",59000-len(p))}
  src:=p
  for tangled(src+"\n\n"+p)==nil && len(src)+len(p)<MostBytes-3{src+="\n\n"+p}
  s:=time.Now()
  b,err:=ParseMarkdown(src)
  d:=time.Since(s)
  s=time.Now()
  md:=Markdown(b)
  d2:=time.Since(s)
  fmt.Printf("%.10q src %d %v %v %d %v\n",c,len(src),d,d2,len(md),err)
 }
}
