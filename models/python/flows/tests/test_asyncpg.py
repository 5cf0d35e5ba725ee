import asyncpg
import databases


async def connection():
    db = await asyncpg.connect("x")
    # ruleid: sink-sql
    await db.execute("SELECT " + src())
    # ruleid: sink-sql
    await db.executemany(src(), [])
    # ruleid: sink-sql
    await db.fetch(f"SELECT {src()}")
    # ruleid: sink-sql
    await db.fetchrow(src())
    # ruleid: sink-sql
    await db.fetchval(query=src())
    # ruleid: sink-sql
    await db.fetchmany(src(), [])
    # ruleid: sink-sql
    await db.prepare(src())
    # ruleid: sink-sql
    db.cursor(src())
    # ok: sink-sql
    await db.execute("SELECT $1", src())
    # ok: sink-sql
    await db.fetch("SELECT $1", src())
    # ruleid: source-stored
    snk(await db.fetch("SELECT 1"))
    # ruleid: source-stored
    snk((await db.fetchrow("SELECT 1"))["x"])
    # ruleid: source-stored
    snk(await db.fetchval("SELECT 1"))
    # ok: source-stored
    snk(await db.execute("SELECT 1"))


async def pool():
    pool = await asyncpg.create_pool("x")
    async with pool.acquire() as db:
        # ruleid: sink-sql
        await db.fetch(src())
        # ok: sink-sql
        await db.fetch("SELECT $1", src())
    # ruleid: sink-sql
    await pool.execute(src())


async def unknown(self, conn):
    # ruleid: sink-sql
    await self.pool.fetch(src())
    # ruleid: sink-sql
    await self.db.fetchrow(src())
    # ruleid: sink-sql
    await conn.fetchval(src())
    # ok: sink-sql
    await conn.fetch("SELECT $1", src())


async def carries_nothing():
    db = await asyncpg.connect("x")
    # ok: sanitizer-any
    snk(await db.execute("SELECT $1", src()))
    # ruleid: sanitizer-any
    snk(db.quote(src()))


async def over_others():
    db = databases.Database("x")
    # ruleid: sink-sql
    await db.execute(src())
    # ruleid: sink-sql
    await db.execute_many(src(), [])
    # ruleid: sink-sql
    await db.fetch_all(query="SELECT " + src())
    # ruleid: sink-sql
    await db.fetch_one(src())
    # ruleid: sink-sql
    await db.fetch_val(src())
    # ruleid: sink-sql
    db.iterate(src())
    # ok: sink-sql
    await db.fetch_all("SELECT :x", {"x": src()})
