def ask(session, model, db):
    # ok: sanitizer-any
    snk(session.query(model).filter_by(name=src()).all())
    # ok: sanitizer-any
    snk(session.query(model).order_by(src()).limit(src()).offset(src()))
    # ok: sanitizer-any
    snk(model.name.ilike(src()))
    # ok: sanitizer-any
    snk(model.query.filter(model.name == src()).first())
    # ok: sanitizer-any
    snk(model.query.get(src()))
    # ok: sanitizer-any
    snk(model.query.get_or_404(src()))
    # ok: sanitizer-any
    snk(db.session.query(src()).one_or_none())
    # ok: sanitizer-any
    snk(db.session.get(model, src()))
    # ok: sanitizer-any
    snk(db.session.execute(src()).scalar_one())
    # ok: sanitizer-any
    snk(db.session.execute(src()).scalar_one_or_none())
    # ok: sanitizer-any
    snk(model.query.first_or_404(src()))
    # ruleid: sanitizer-any
    snk(model.first(src()))
