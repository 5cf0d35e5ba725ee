from codepathfinder import QueryType, calls
from codepathfinder.models import sink, source

API = "https://api.python.langchain.com/en/latest/"


class Chain(QueryType):
    fqns = ["langchain.chains.llm.LLMChain", "langchain.chains.LLMChain", "langchain.LLMChain"]


class Model(QueryType):
    fqns = [
        "langchain_core.language_models.base.BaseLanguageModel", "langchain_core.language_models.BaseChatModel", "langchain_core.language_models.chat_models.BaseChatModel",
        "langchain_core.language_models.llms.BaseLLM", "langchain.base_language.BaseLanguageModel", "langchain.schema.language_model.BaseLanguageModel",
        "langchain.llms.base.BaseLLM", "langchain.chat_models.base.BaseChatModel", "langchain.llms.OpenAI", "langchain.chat_models.ChatOpenAI",
        "langchain_openai.ChatOpenAI", "langchain_openai.OpenAI", "langchain_anthropic.ChatAnthropic", "langchain_community.llms.Ollama", "langchain_ollama.ChatOllama",
    ]


source(
    "llm",
    Chain.method("run", "arun", "predict", "apredict", "predict_and_parse", "apply", "aapply", "generate", "agenerate", "invoke", "ainvoke"),
    doc=API + "langchain/chains/langchain.chains.llm.LLMChain.html",
)
source(
    "llm",
    Model.method("invoke", "ainvoke", "predict", "apredict", "generate", "agenerate", "generate_prompt", "agenerate_prompt", "stream", "astream", "batch", "abatch"),
    doc=API + "core/language_models/langchain_core.language_models.base.BaseLanguageModel.html",
)
sink(
    "code",
    calls(
        "langchain.utilities.PythonREPL.run", "langchain.utilities.python.PythonREPL.run", "langchain.python.PythonREPL.run",
        "langchain_experimental.utilities.PythonREPL.run", "langchain_experimental.utilities.python.PythonREPL.run",
        "langchain_experimental.tools.PythonREPLTool.run", "langchain_experimental.tools.PythonAstREPLTool.run",
    ).tracks(0, "command"),
    doc=API + "experimental/utilities/langchain_experimental.utilities.python.PythonREPL.html",
)
