package eval

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
)

// goTypes are the types of Go that the SDK names, with their fqns and patterns as
// in codepathfinder 2.1.1: rule files rely on them. None matches subclasses.
var goTypes = []struct{ name, fqns, patterns string }{
	{"GoHTTPRequest", "net/http.Request", "*.Request"},
	{"GoHTTPClient", "net/http.Client net/http", "http.Client"},
	{"GoHTTPResponseWriter", "net/http.ResponseWriter", "*.ResponseWriter"},
	{"GoSQLDB", "database/sql.DB database/sql.Tx database/sql.Stmt", "*.DB *.Tx"},
	{"GoOS", "os os.File", "os.*"},
	{"GoOSExec", "os/exec os/exec.Cmd", "exec.*"},
	{"GoFmt", "fmt", "fmt.*"},
	{"GoIO", "io", "io.*"},
	{"GoFilepath", "path/filepath", "filepath.*"},
	{"GoStrconv", "strconv", "strconv.*"},
	{"GoJSON", "encoding/json encoding/json.Decoder", "json.*"},
	{"GoTemplate", "html/template.Template text/template.Template", "*.Template"},
	{"GoContext", "context.Context", "*.Context"},
	{"GoCrypto", "crypto/sha256 crypto/sha512 crypto/hmac crypto/aes", "sha256.* sha512.* hmac.*"},
	{"GoGormDB", "gorm.io/gorm.DB", "*.DB"},
	{"GoGinContext", "github.com/gin-gonic/gin.Context", "*.Context"},
	{"GoEchoContext", "github.com/labstack/echo/v4.Context", "*.Context"},
	{"GoFiberCtx", "github.com/gofiber/fiber/v2.Ctx", "*.Ctx"},
	{"GoGRPCServerTransportStream", "google.golang.org/grpc.ServerTransportStream", "*.ServerTransportStream"},
	{"GoPgxConn", "github.com/jackc/pgx/v5.Conn github.com/jackc/pgx/v5/pgxpool.Pool", "*.Conn *.Pool"},
	{"GoSqlxDB", "github.com/jmoiron/sqlx.DB github.com/jmoiron/sqlx.Tx", "*.DB *.Tx"},
	{"GoRedisClient", "github.com/redis/go-redis/v9.Client", "*.Client"},
	{"GoMongoCollection", "go.mongodb.org/mongo-driver/mongo.Collection go.mongodb.org/mongo-driver/mongo.Client", "*.Collection *.Client"},
	{"GoJWTToken", "github.com/golang-jwt/jwt/v5.Token", "*.Token"},
	{"GoGorillaMuxRouter", "github.com/gorilla/mux.Router", "*.Router"},
	{"GoRestyClient", "github.com/go-resty/resty/v2.Client github.com/go-resty/resty/v2.Request", "*.Client *.Request"},
	{"GoChiRouter", "github.com/go-chi/chi/v5.Router github.com/go-chi/chi/v5.Mux", "*.Router *.Mux"},
	{"GoViperConfig", "github.com/spf13/viper.Viper", "*.Viper"},
	{"GoYAMLDecoder", "gopkg.in/yaml.v3.Decoder", "*.Decoder"},
}

func goTypeExports() []Export {
	var out []Export
	for _, t := range goTypes {
		fqns := strings.Fields(t.fqns)
		out = append(out, Export{
			Name: t.name, Kind: Class, Parent: "QueryType", Modules: []string{"codepathfinder.go_rule"}, Doc: "In Go: " + strings.Join(fqns, ", ") + ".",
			value: func(s *session) value.Value {
				return value.HostClass(t.name, map[string]value.Value{
					"fqns": stringList(fqns), "patterns": stringList(strings.Fields(t.patterns)), "match_subclasses": value.Bool(false),
				}, s.queryType())
			},
		})
	}
	return out
}

func stringList(list []string) *value.List {
	out := &value.List{}
	for _, s := range list {
		out.Items = append(out.Items, value.Str(s))
	}
	return out
}
