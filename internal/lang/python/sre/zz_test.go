package sre
import ("testing";"os";"encoding/json";"time";"fmt";"sort")
func TestZZ(t *testing.T){
 var list []struct{P string; L int; F,E string; Fl []string}
 b,_:=os.ReadFile("/tmp/scratch/res.json"); json.Unmarshal(b,&list)
 type slow struct{d time.Duration; e string}
 var ds []slow
 var total time.Duration
 seen:=map[string]bool{}
 n:=0; var exp,poly,perr int
 for _,c:=range list{
  k:=c.F+fmt.Sprint(c.Fl)+c.E; if seen[k]{continue}; seen[k]=true; n++
  fl:=Flags(0)
  for _,f:=range c.Fl{ fl|=map[string]Flags{"I":IgnoreCase,"IGNORECASE":IgnoreCase,"M":Multiline,"MULTILINE":Multiline,"S":DotAll,"DOTALL":DotAll,"X":Verbose,"VERBOSE":Verbose,"A":ASCII,"ASCII":ASCII}[f]}
  mode:=Search; if c.F=="match"||c.F=="compile"{mode=Match}; if c.F=="fullmatch"{mode=FullMatch}
  start:=time.Now()
  e,err:=Parse(c.E,fl)
  if err!=nil{perr++; fmt.Println("ERR",err,c.P,c.L,c.E); continue}
  a,ok:=e.Attack(mode,os.Getenv("POLY")=="1")
  d:=time.Since(start); total+=d; ds=append(ds,slow{d,c.P+fmt.Sprint(c.L)+" "+c.E})
  if !ok{continue}
  if a.Degree==Exponential{exp++; fmt.Printf("EXP %s:%d %s %.150q  %q %q %q\n",c.P,c.L,c.F,c.E,a.Prefix,a.Pump,a.Suffix)} else {poly++; if a.Degree>2{fmt.Printf("POLY%d %s:%d %s %.150q  %q %q %q\n",a.Degree,c.P,c.L,c.F,c.E,a.Prefix,a.Pump,a.Suffix)}}
 }
 sort.Slice(ds,func(i,j int)bool{return ds[i].d>ds[j].d})
 fmt.Println(n,"exp",exp,"poly",poly,"err",perr,"total",total)
 for _,s:=range ds[:12]{fmt.Printf("%v %.120s\n",s.d,s.e)}
}
