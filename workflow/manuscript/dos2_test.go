package manuscript
import ("testing";"strings";"time";"fmt")
func TestDos2(t *testing.T){
 for _,c:=range []string{"[a] ","a] ", "[a](","[a](b"} { for _,n:=range []int{4000,8000,16000}{
  s:=time.Now()
  ParseMarkdown(strings.Repeat(c,n))
  fmt.Printf("%.10q %d %v\n",c,n,time.Since(s))
 }}
}
