# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import QueryType as QueryType

class GoHTTPRequest(QueryType):
    """In Go: net/http.Request."""

class GoHTTPClient(QueryType):
    """In Go: net/http.Client, net/http."""

class GoHTTPResponseWriter(QueryType):
    """In Go: net/http.ResponseWriter."""

class GoSQLDB(QueryType):
    """In Go: database/sql.DB, database/sql.Tx, database/sql.Stmt."""

class GoOS(QueryType):
    """In Go: os, os.File."""

class GoOSExec(QueryType):
    """In Go: os/exec, os/exec.Cmd."""

class GoFmt(QueryType):
    """In Go: fmt."""

class GoIO(QueryType):
    """In Go: io."""

class GoFilepath(QueryType):
    """In Go: path/filepath."""

class GoStrconv(QueryType):
    """In Go: strconv."""

class GoJSON(QueryType):
    """In Go: encoding/json, encoding/json.Decoder."""

class GoTemplate(QueryType):
    """In Go: html/template.Template, text/template.Template."""

class GoContext(QueryType):
    """In Go: context.Context."""

class GoCrypto(QueryType):
    """In Go: crypto/sha256, crypto/sha512, crypto/hmac, crypto/aes."""

class GoGormDB(QueryType):
    """In Go: gorm.io/gorm.DB."""

class GoGinContext(QueryType):
    """In Go: github.com/gin-gonic/gin.Context."""

class GoEchoContext(QueryType):
    """In Go: github.com/labstack/echo/v4.Context."""

class GoFiberCtx(QueryType):
    """In Go: github.com/gofiber/fiber/v2.Ctx."""

class GoGRPCServerTransportStream(QueryType):
    """In Go: google.golang.org/grpc.ServerTransportStream."""

class GoPgxConn(QueryType):
    """In Go: github.com/jackc/pgx/v5.Conn, github.com/jackc/pgx/v5/pgxpool.Pool."""

class GoSqlxDB(QueryType):
    """In Go: github.com/jmoiron/sqlx.DB, github.com/jmoiron/sqlx.Tx."""

class GoRedisClient(QueryType):
    """In Go: github.com/redis/go-redis/v9.Client."""

class GoMongoCollection(QueryType):
    """In Go: go.mongodb.org/mongo-driver/mongo.Collection, go.mongodb.org/mongo-driver/mongo.Client."""

class GoJWTToken(QueryType):
    """In Go: github.com/golang-jwt/jwt/v5.Token."""

class GoGorillaMuxRouter(QueryType):
    """In Go: github.com/gorilla/mux.Router."""

class GoRestyClient(QueryType):
    """In Go: github.com/go-resty/resty/v2.Client, github.com/go-resty/resty/v2.Request."""

class GoChiRouter(QueryType):
    """In Go: github.com/go-chi/chi/v5.Router, github.com/go-chi/chi/v5.Mux."""

class GoViperConfig(QueryType):
    """In Go: github.com/spf13/viper.Viper."""

class GoYAMLDecoder(QueryType):
    """In Go: gopkg.in/yaml.v3.Decoder."""
