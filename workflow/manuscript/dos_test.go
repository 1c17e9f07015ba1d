package manuscript
import ("testing";"strings";"time";"fmt")
func TestDos(t *testing.T){
 bt:=""
 for i:=1;len(bt)<MostBytes-3000;i++{bt+=strings.Repeat("`",i)+" "}
 for _,c:=range []string{"*a_ ","[","[a](","![","> ","**a *b ","*_","[a","[](","1. ","[a](b \"","a* b_ c~~ ","*a_b~~c","[a] [b] ",bt, "<a","a\n","> a\n\n","- a\n","# a\n","---\n","\\\n","&a;","[a]\n"}{
  para:=strings.Repeat(c,max(1,1300/strings.Count(c+"_",""))) 
  _ = para
  p:=c
  for sourceMarks(p+c)<=4000 && len(p)<MostBytes/2 && nesting(p+c)<=32 {p+=c; if sourceMarks(c)==0 {p=strings.Repeat(c,MostBytes/len(c)/2);break}}
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
