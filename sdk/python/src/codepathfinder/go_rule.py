# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    QueryType,
)


class GoHTTPRequest(QueryType):
    fqns = ["net/http.Request"]
    patterns = ["*.Request"]
    match_subclasses = False


class GoHTTPClient(QueryType):
    fqns = ["net/http.Client", "net/http"]
    patterns = ["http.Client"]
    match_subclasses = False


class GoHTTPResponseWriter(QueryType):
    fqns = ["net/http.ResponseWriter"]
    patterns = ["*.ResponseWriter"]
    match_subclasses = False


class GoSQLDB(QueryType):
    fqns = ["database/sql.DB", "database/sql.Tx", "database/sql.Stmt"]
    patterns = ["*.DB", "*.Tx"]
    match_subclasses = False


class GoOS(QueryType):
    fqns = ["os", "os.File"]
    patterns = ["os.*"]
    match_subclasses = False


class GoOSExec(QueryType):
    fqns = ["os/exec", "os/exec.Cmd"]
    patterns = ["exec.*"]
    match_subclasses = False


class GoFmt(QueryType):
    fqns = ["fmt"]
    patterns = ["fmt.*"]
    match_subclasses = False


class GoIO(QueryType):
    fqns = ["io"]
    patterns = ["io.*"]
    match_subclasses = False


class GoFilepath(QueryType):
    fqns = ["path/filepath"]
    patterns = ["filepath.*"]
    match_subclasses = False


class GoStrconv(QueryType):
    fqns = ["strconv"]
    patterns = ["strconv.*"]
    match_subclasses = False


class GoJSON(QueryType):
    fqns = ["encoding/json", "encoding/json.Decoder"]
    patterns = ["json.*"]
    match_subclasses = False


class GoTemplate(QueryType):
    fqns = ["html/template.Template", "text/template.Template"]
    patterns = ["*.Template"]
    match_subclasses = False


class GoContext(QueryType):
    fqns = ["context.Context"]
    patterns = ["*.Context"]
    match_subclasses = False


class GoCrypto(QueryType):
    fqns = ["crypto/sha256", "crypto/sha512", "crypto/hmac", "crypto/aes"]
    patterns = ["sha256.*", "sha512.*", "hmac.*"]
    match_subclasses = False


class GoGormDB(QueryType):
    fqns = ["gorm.io/gorm.DB"]
    patterns = ["*.DB"]
    match_subclasses = False


class GoGinContext(QueryType):
    fqns = ["github.com/gin-gonic/gin.Context"]
    patterns = ["*.Context"]
    match_subclasses = False


class GoEchoContext(QueryType):
    fqns = ["github.com/labstack/echo/v4.Context"]
    patterns = ["*.Context"]
    match_subclasses = False


class GoFiberCtx(QueryType):
    fqns = ["github.com/gofiber/fiber/v2.Ctx"]
    patterns = ["*.Ctx"]
    match_subclasses = False


class GoGRPCServerTransportStream(QueryType):
    fqns = ["google.golang.org/grpc.ServerTransportStream"]
    patterns = ["*.ServerTransportStream"]
    match_subclasses = False


class GoPgxConn(QueryType):
    fqns = ["github.com/jackc/pgx/v5.Conn", "github.com/jackc/pgx/v5/pgxpool.Pool"]
    patterns = ["*.Conn", "*.Pool"]
    match_subclasses = False


class GoSqlxDB(QueryType):
    fqns = ["github.com/jmoiron/sqlx.DB", "github.com/jmoiron/sqlx.Tx"]
    patterns = ["*.DB", "*.Tx"]
    match_subclasses = False


class GoRedisClient(QueryType):
    fqns = ["github.com/redis/go-redis/v9.Client"]
    patterns = ["*.Client"]
    match_subclasses = False


class GoMongoCollection(QueryType):
    fqns = ["go.mongodb.org/mongo-driver/mongo.Collection", "go.mongodb.org/mongo-driver/mongo.Client"]
    patterns = ["*.Collection", "*.Client"]
    match_subclasses = False


class GoJWTToken(QueryType):
    fqns = ["github.com/golang-jwt/jwt/v5.Token"]
    patterns = ["*.Token"]
    match_subclasses = False


class GoGorillaMuxRouter(QueryType):
    fqns = ["github.com/gorilla/mux.Router"]
    patterns = ["*.Router"]
    match_subclasses = False


class GoRestyClient(QueryType):
    fqns = ["github.com/go-resty/resty/v2.Client", "github.com/go-resty/resty/v2.Request"]
    patterns = ["*.Client", "*.Request"]
    match_subclasses = False


class GoChiRouter(QueryType):
    fqns = ["github.com/go-chi/chi/v5.Router", "github.com/go-chi/chi/v5.Mux"]
    patterns = ["*.Router", "*.Mux"]
    match_subclasses = False


class GoViperConfig(QueryType):
    fqns = ["github.com/spf13/viper.Viper"]
    patterns = ["*.Viper"]
    match_subclasses = False


class GoYAMLDecoder(QueryType):
    fqns = ["gopkg.in/yaml.v3.Decoder"]
    patterns = ["*.Decoder"]
    match_subclasses = False


__all__ = [
    "GoChiRouter",
    "GoContext",
    "GoCrypto",
    "GoEchoContext",
    "GoFiberCtx",
    "GoFilepath",
    "GoFmt",
    "GoGRPCServerTransportStream",
    "GoGinContext",
    "GoGorillaMuxRouter",
    "GoGormDB",
    "GoHTTPClient",
    "GoHTTPRequest",
    "GoHTTPResponseWriter",
    "GoIO",
    "GoJSON",
    "GoJWTToken",
    "GoMongoCollection",
    "GoOS",
    "GoOSExec",
    "GoPgxConn",
    "GoRedisClient",
    "GoRestyClient",
    "GoSQLDB",
    "GoSqlxDB",
    "GoStrconv",
    "GoTemplate",
    "GoViperConfig",
    "GoYAMLDecoder",
    "QueryType",
]
