import sqlalchemy
import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Column, MetaData, Table, and_, bindparam, case, column, create_engine, delete, exists, func, insert, literal, not_, or_, select, table, text, union, union_all, update
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.sql import expression
from sqlmodel import Session as ModelSession
from sqlmodel import select as model_select

engine = create_engine("sqlite://")
db = SQLAlchemy()


class Base(DeclarativeBase):
    pass


class User(Base):
    id = Column()
    name = Column()


class Member(db.Model):
    name = db.Column()


def literals():
    # ruleid: sink-sql
    text("SELECT " + src())
    # ruleid: sink-sql
    sqlalchemy.text(src())
    # ruleid: sink-sql
    sa.text(text=src())
    # ruleid: sink-sql
    sqlalchemy.sql.text(src())
    # ruleid: sink-sql
    expression.text(src())
    # ruleid: sink-sql
    sqlalchemy.literal_column(src())
    # ruleid: sink-sql
    sqlalchemy.sql.literal_column(src())
    # ruleid: sink-sql
    expression.literal_column(src())
    # ruleid: sink-sql
    sqlalchemy.DDL(src())
    # ruleid: sink-sql
    sqlalchemy.schema.DDL(src())
    # ruleid: sink-sql
    db.text(src())
    # ok: sink-sql
    text("SELECT :x").bindparams(x=src())
    # ok: sink-sql
    literal(src())
    # ok: sink-sql
    bindparam("x", src())
    # ok: sink-sql
    func.lower(src())


def connections():
    with engine.connect() as connection:
        # ruleid: sink-sql
        connection.execute("SELECT " + src())
        # ruleid: sink-sql
        connection.exec_driver_sql(src())
        # ruleid: sink-sql
        connection.scalar(src())
        # ruleid: sink-sql
        connection.execute(text(f"SELECT {src()}"))
        # ok: sink-sql
        connection.execute(text("SELECT :x"), {"x": src()})
        # ok: sink-sql
        connection.exec_driver_sql("SELECT ?", (src(),))
        # ok: sink-sql
        connection.execute(select(User).where(User.name == src()))
        # ok: sink-sql
        connection.execute(select(User).where(User.name.like(src())).order_by(User.id))
        # ok: sink-sql
        connection.execute(insert(User).values(name=src()))
        # ok: sink-sql
        connection.execute(update(User).where(User.id == 1).values(name=src()))
        # ok: sink-sql
        connection.execute(delete(User).where(User.name.in_([src()])))
    with engine.begin() as connection:
        # ruleid: sink-sql
        connection.execute(src())
    # ruleid: sink-sql
    engine.execute(src())


def tables():
    users = Table("users", MetaData(), Column("name"))
    with engine.connect() as connection:
        # ok: sink-sql
        connection.execute(users.insert().values(name=src()))
        # ok: sink-sql
        connection.execute(users.select().where(users.c.name == src()))
        # ok: sink-sql
        connection.execute(select(column("x")).select_from(table("t")).where(and_(column("x") == src(), or_(column("y") == src(), not_(exists(src()))))))
        # ok: sink-sql
        connection.execute(union(select(src()), union_all(select(src()))))
        # ok: sink-sql
        connection.execute(select(case((User.name == src(), 1))))
        # ruleid: sink-sql
        connection.execute(users.select().prefix_with(src()))
        # ruleid: sink-sql
        connection.execute(users.select().suffix_with(src()))
        # ruleid: sink-sql
        connection.execute(users.select().with_hint(src()))


def sessions():
    with Session(engine) as session:
        # ruleid: sink-sql
        session.execute(text("SELECT " + src()))
        # ruleid: sink-sql
        session.execute("SELECT " + src())
        # ruleid: sink-sql
        session.scalars(src())
        # ok: sink-sql
        session.execute(select(User).where(User.name == src()))
        # ok: sink-sql
        session.scalars(select(User).filter_by(name=src()))
        # ok: sink-sql
        session.query(User).filter(User.name == src()).first()
        # ok: sink-sql
        session.query(User).filter_by(name=src()).all()
    made = sessionmaker(bind=engine)()
    # ruleid: sink-sql
    made.execute(src())
    # ruleid: sink-sql
    made.query(User).filter(text(src()))
    # ok: sink-sql
    made.query(User).filter_by(name=src()).all()


async def asynchronous():
    async with create_async_engine("x").connect() as connection:
        # ruleid: sink-sql
        await connection.execute(src())
        # ruleid: sink-sql
        await connection.stream(src())
        # ok: sink-sql
        await connection.execute(text("SELECT :x"), {"x": src()})


def of_flask():
    # ruleid: sink-sql
    db.session.execute(src())
    # ruleid: sink-sql
    db.session.execute(text("SELECT %s" % src()))
    # ruleid: sink-sql
    db.session.scalar(src())
    # ruleid: sink-sql
    db.session.scalars(src())
    # ruleid: sink-sql
    db.engine.execute(src())
    # ruleid: sink-sql
    Member.query.from_statement(src())
    # ok: sink-sql
    db.session.execute(db.select(Member).filter_by(name=src()))
    # ok: sink-sql
    Member.query.filter_by(name=src()).first()
    # ok: sink-sql
    Member.query.filter(Member.name == src()).all()


def of_sqlmodel():
    with ModelSession(engine) as session:
        # ruleid: sink-sql
        session.exec(src())
        # ruleid: sink-sql
        session.execute(src())
        # ok: sink-sql
        session.exec(model_select(User).where(User.name == src()))


def unknown(self, session):
    # ruleid: sink-sql
    session.execute(src())
    # ruleid: sink-sql
    self.session.execute(src())
    # ruleid: sink-sql
    self.engine.execute(src())
    # ruleid: sink-sql
    self.db.exec_driver_sql(src())


def rows():
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT 1"))
        # ruleid: source-stored
        snk(rows.fetchone()[0])
        # ruleid: source-stored
        snk(rows.fetchall())
        # ruleid: source-stored
        snk(rows.fetchmany())
        # ok: source-stored
        snk(rows.rowcount)
    # ruleid: source-stored
    snk(Member.query.all())
    # ruleid: source-stored
    snk(Member.query.first().name)
    # ruleid: source-stored
    snk(Member.query.one())
    # ruleid: source-stored
    snk(Member.query.get(1).name)
    # ruleid: source-stored
    snk(Member.query.filter_by(id=1).first().name)
    # ruleid: source-stored
    snk(Member.query.filter_by(id=1).all())
    # ruleid: source-stored
    snk(Member.query.filter_by(id=1).one())


def carries_nothing():
    # ok: sanitizer-any
    snk(db.session.execute(select(User).where(User.name == src())))
    # ok: sanitizer-any
    snk(Session(engine).execute(text("SELECT :x"), {"x": src()}))
    # ok: sanitizer-any
    snk(Session(engine).get(User, src()))
    # ok: sanitizer-any
    snk(db.session.get(User, src()))
    # ok: sanitizer-any
    snk(Member.query.get_or_404(src()))
    # ok: sanitizer-any
    snk(Member.query.filter_by(name=src()))
    # ok: sanitizer-any
    snk(Member.query.filter(src()).first_or_404())
    # ok: sanitizer-any
    snk(Member.query.where(src()).order_by(src()).limit(src()).offset(src()))
    # ok: sanitizer-any
    snk(Member.query.having(src()).join(src()).options(src()).with_entities(src()))
    # ruleid: sanitizer-any
    snk([src()][0])


def bound():
    # ok: sanitizer-sql
    snk(select(User).where(User.name == src()))
    # ok: sanitizer-sql
    snk(insert(User).values(name=src()))
    # ruleid: sanitizer-sql
    snk(str(src()))
