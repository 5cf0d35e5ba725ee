from codepathfinder import QueryType, attribute
from codepathfinder.models import source

texts = ["StringField", "TextAreaField", "PasswordField", "HiddenField", "SearchField", "TelField", "URLField", "EmailField", "ColorField", "FileField", "MultipleFileField", "FieldList", "FormField"]


class Form(QueryType):
    fqns = ["wtforms.Form", "wtforms.form.BaseForm", "flask_wtf.FlaskForm", "flask_wtf.form.FlaskForm"]


source(
    "remote",
    attribute(*["wtforms." + name + "." + value for name in texts for value in ["data", "raw_data"]], *["wtforms.fields." + name + ".data" for name in texts]),
    attribute("flask_wtf.file.FileField.data"),
    doc="https://wtforms.readthedocs.io/en/3.2.x/fields/#wtforms.fields.Field.data",
)
source("remote", Form.attr("data"), doc="https://wtforms.readthedocs.io/en/3.2.x/forms/#wtforms.form.Form.data")
