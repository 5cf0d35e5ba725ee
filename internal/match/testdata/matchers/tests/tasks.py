from celery import Celery, shared_task
import dramatiq
from rq import Queue
app = Celery("x")


@app.task
def add(x, y=1):
    # ruleid: OPERATOR-001
    sink(x)
    # ok: OPERATOR-001
    sink(y)


@shared_task(bind=True)
def sub(self, x):
    # ok: OPERATOR-001
    sink(self)
    # ruleid: OPERATOR-001
    sink(x)


@app.task(name="x")
def third(x, y):
    # ruleid: OPERATOR-001
    sink(x)
    # ok: OPERATOR-001
    sink(y)


@shared_task
def fourth(x):
    # ruleid: OPERATOR-001
    sink(x)


@app.task
def fifth(x):
    # ruleid: OPERATOR-001
    sink(x)


@app.task
def never(x):
    # ok: OPERATOR-001
    sink(x)


@dramatiq.actor
def sixth(x):
    # ruleid: OPERATOR-001
    sink(x)


def job(x, y):
    # ok: OPERATOR-001
    sink(x)
    # ruleid: OPERATOR-001
    sink(y)


def main():
    add.delay(source())
    sub.delay(source())
    third.apply_async(args=[source(), 1])
    fourth.apply_async((source(),), countdown=3)
    fifth.apply_async(kwargs={"x": source()})
    never.delay("x")
    sixth.send(source())
    q = Queue()
    q.enqueue(job, 1, source())
