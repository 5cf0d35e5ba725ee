from codepathfinder import calls
from codepathfinder.models import sink, source

OPENAI = ["openai.OpenAI", "openai.AsyncOpenAI", "openai.AzureOpenAI", "openai.AsyncAzureOpenAI", "openai"]
CHAT = [f"{o}.chat.completions.create" for o in OPENAI] + [f"{o}.beta.chat.completions.parse" for o in OPENAI] + [f"{o}.chat.completions.parse" for o in OPENAI] + ["openai.ChatCompletion.create", "openai.ChatCompletion.acreate", "openai.resources.chat.*.create", "openai.resources.chat.*.parse", "*.chat.completions.create"]
COMPLETE = [f"{o}.completions.create" for o in OPENAI] + ["openai.Completion.create", "openai.resources.completions.*.create"]
RESPOND = [f"{o}.responses.create" for o in OPENAI] + ["openai.resources.responses.*.create"]
ANTHROPIC = [f"anthropic.{c}.messages.create" for c in ["Anthropic", "AsyncAnthropic", "AnthropicBedrock", "AnthropicVertex"]] + ["anthropic.Anthropic.messages.stream", "anthropic.Anthropic.completions.create", "anthropic.resources.*.create"]
MODELS = ["langchain_openai.ChatOpenAI", "langchain_openai.OpenAI", "langchain_anthropic.ChatAnthropic", "langchain_community.*", "langchain.llms.*", "langchain.chat_models.*", "langchain_google_genai.ChatGoogleGenerativeAI", "langchain_ollama.ChatOllama", "langchain_core.*"]
INVOKED = [f"{m}.{v}" for m in MODELS for v in ["invoke", "ainvoke", "predict", "generate", "stream", "batch"]]
LITE = ["litellm.completion", "litellm.acompletion", "litellm.text_completion", "litellm.responses"]
OTHERS = ["ollama.chat", "ollama.generate", "ollama.Client.chat", "ollama.Client.generate", "google.generativeai.GenerativeModel.generate_content", "google.genai.Client.models.generate_content", "cohere.Client.chat", "cohere.Client.generate", "mistralai.Mistral.chat.complete", "groq.Groq.chat.completions.create", "together.Together.chat.completions.create", "huggingface_hub.InferenceClient.text_generation", "huggingface_hub.InferenceClient.chat_completion", "transformers.pipeline", "replicate.run", "dspy.Predict", "llama_index.core.VectorStoreIndex.from_documents.as_query_engine.query"]
DOC = "https://platform.openai.com/docs/api-reference/chat/create"

source("llm", calls(*CHAT, *COMPLETE, *RESPOND, *ANTHROPIC, *INVOKED, *LITE, *OTHERS), doc=DOC)
# What somebody says to a model as a user is what it is there for; instructions are the program's.
SYSTEM = {"messages[0].role": ["system", "developer"]}
sink("prompt", calls(*CHAT, *LITE, match_name=SYSTEM).tracks("messages[0].content"), doc=DOC)
sink("prompt", calls(*RESPOND).tracks("instructions"), doc="https://platform.openai.com/docs/api-reference/responses/create")
sink("prompt", calls(*COMPLETE, *LITE).tracks("prompt"), doc="https://platform.openai.com/docs/api-reference/completions/create")
sink("prompt", calls(*ANTHROPIC).tracks("system"), doc="https://docs.anthropic.com/en/api/messages")
sink("prompt", calls("langchain_core.messages.SystemMessage", "langchain.schema.SystemMessage", "langchain_core.prompts.PromptTemplate.from_template", "langchain_core.prompts.ChatPromptTemplate.from_template", "langchain.prompts.PromptTemplate", "langchain.prompts.PromptTemplate.from_template", "langchain_core.prompts.SystemMessagePromptTemplate.from_template").tracks(0, "content", "template"),
     doc="https://python.langchain.com/api_reference/core/messages/langchain_core.messages.system.SystemMessage.html")
sink("code", calls("langchain_experimental.utilities.PythonREPL.run", "langchain_experimental.tools.PythonREPLTool.run", "langchain.utilities.PythonREPL.run").tracks(0), doc="https://python.langchain.com/docs/integrations/tools/python/")
