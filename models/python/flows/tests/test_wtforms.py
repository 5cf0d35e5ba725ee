from flask_wtf import FlaskForm
from flask_wtf.file import FileField as Upload
from wtforms import (
    ColorField, EmailField, FieldList, FileField, Form, FormField, HiddenField, IntegerField, MultipleFileField, PasswordField, SearchField, StringField,
    TelField, TextAreaField, URLField,
)


class Contact(FlaskForm):
    name = StringField("Name")
    text = TextAreaField("Text")
    password = PasswordField()
    hidden = HiddenField()
    search = SearchField()
    telephone = TelField()
    url = URLField()
    email = EmailField()
    colour = ColorField()
    file = FileField()
    files = MultipleFileField()
    several = FieldList(StringField())
    other = FormField(FlaskForm)
    upload = Upload()
    amount = IntegerField("Amount")


def view():
    form = Contact()
    # ok: source-remote
    if form.validate_on_submit():
        # ruleid: source-remote
        snk(form.name.data)
        # ruleid: source-remote
        snk(form.text.data)
        # ruleid: source-remote
        snk(form.name.raw_data[0])
        # ruleid: source-remote
        snk(form.file.data.filename)
        # ruleid: source-remote
        snk(form.upload.data.filename)
        # ruleid: source-remote
        snk(form.data["name"])
        # ok: source-remote
        snk(form.amount.data)
        # ok: source-remote
        snk(form.name.label)


class Plain(Form):
    name = StringField()


def plain(values):
    form = Plain(values)
    # ruleid: source-remote
    snk(form.name.data)
