class Base:
    def go(self, what, how=None):
        self.what = what

    @staticmethod
    def still(what, how=None):
        return what

    def helper(what):
        return what

    made = helper("bad")


class Sub(Base):
    pass


b = Sub()
# ruleid: TYPE-003
b.go("bad")
# ruleid: TYPE-003
b.go(what="bad")
# ruleid: TYPE-003
Base.go(b, "bad")
# ruleid: TYPE-003
Sub.go(b, what="bad")
go = Sub.go
# ok: TYPE-003
Base.go("bad", "good")
# ok: TYPE-003
Base.go(b, "good", "bad")
# ruleid: TYPE-003
Base.still("bad")
# ok: TYPE-003
Base.still("good", "bad")


class Handler:
    pass


class Request:
    pass
