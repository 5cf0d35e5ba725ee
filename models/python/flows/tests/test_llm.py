import anthropic
import cohere
import dspy
import google.genai
import google.generativeai
import groq
import huggingface_hub
import langchain.chat_models
import langchain.llms
import langchain.prompts
import langchain.schema
import langchain.utilities
import langchain_anthropic
import langchain_community.llms
import langchain_core.messages
import langchain_core.prompts
import langchain_experimental.tools
import langchain_experimental.utilities
import langchain_google_genai
import langchain_ollama
import langchain_openai
import litellm
import llama_index.core
import mistralai
import ollama
import openai
import replicate
import together
import transformers
from openai import AsyncOpenAI, AzureOpenAI, OpenAI


def answers():
    client = OpenAI()
    # ruleid: source-llm
    snk(client.chat.completions.create(model="x", messages=[]).choices[0].message.content)
    # ruleid: source-llm
    snk(client.completions.create(model="x", prompt="y").choices[0].text)
    # ruleid: source-llm
    snk(client.responses.create(model="x", input="y").output_text)
    # ruleid: source-llm
    snk(client.beta.chat.completions.parse(model="x"))
    # ruleid: source-llm
    snk(client.chat.completions.parse(model="x"))
    # ruleid: source-llm
    snk(AzureOpenAI().chat.completions.create(model="x"))
    # ruleid: source-llm
    snk(openai.chat.completions.create(model="x"))
    # ruleid: source-llm
    snk(openai.ChatCompletion.create(model="x")["choices"][0])
    # ruleid: source-llm
    snk(openai.ChatCompletion.acreate(model="x"))
    # ruleid: source-llm
    snk(openai.Completion.create(model="x"))
    # ruleid: source-llm
    snk(anthropic.Anthropic().messages.create(model="x").content[0].text)
    # ruleid: source-llm
    snk(anthropic.Anthropic().messages.stream(model="x"))
    # ruleid: source-llm
    snk(anthropic.Anthropic().completions.create(model="x"))
    # ruleid: source-llm
    snk(anthropic.AsyncAnthropic().messages.create(model="x"))
    # ruleid: source-llm
    snk(langchain_openai.ChatOpenAI().invoke("x").content)
    # ruleid: source-llm
    snk(langchain_openai.OpenAI().predict("x"))
    # ruleid: source-llm
    snk(langchain_anthropic.ChatAnthropic().generate("x"))
    # ruleid: source-llm
    snk(langchain_community.llms.X().stream("x"))
    # ruleid: source-llm
    snk(langchain.llms.X().batch("x"))
    # ruleid: source-llm
    snk(langchain.chat_models.X().ainvoke("x"))
    # ruleid: source-llm
    snk(litellm.completion(model="x").choices[0].message.content)
    # ruleid: source-llm
    snk(litellm.text_completion(model="x"))
    # ruleid: source-llm
    snk(litellm.acompletion(model="x"))
    # ruleid: source-llm
    snk(litellm.responses(model="x"))
    # ruleid: source-llm
    snk(ollama.chat(model="x")["message"]["content"])
    # ruleid: source-llm
    snk(ollama.generate(model="x"))
    # ruleid: source-llm
    snk(ollama.Client().chat(model="x"))
    # ruleid: source-llm
    snk(google.generativeai.GenerativeModel("x").generate_content("y").text)
    # ruleid: source-llm
    snk(google.genai.Client().models.generate_content(model="x"))
    # ruleid: source-llm
    snk(cohere.Client().chat("x"))
    # ruleid: source-llm
    snk(cohere.Client().generate("x"))
    # ruleid: source-llm
    snk(mistralai.Mistral().chat.complete(model="x"))
    # ruleid: source-llm
    snk(groq.Groq().chat.completions.create(model="x"))
    # ruleid: source-llm
    snk(together.Together().chat.completions.create(model="x"))
    # ruleid: source-llm
    snk(huggingface_hub.InferenceClient().text_generation("x"))
    # ruleid: source-llm
    snk(huggingface_hub.InferenceClient().chat_completion("x"))
    # ruleid: source-llm
    snk(transformers.pipeline("x"))
    # ruleid: source-llm
    snk(replicate.run("x"))
    # ruleid: source-llm
    snk(dspy.Predict("x"))
    # ruleid: source-llm
    snk(llama_index.core.VectorStoreIndex.from_documents("x").as_query_engine().query("y"))
    # ok: source-llm
    snk(client.models.list())
    # ok: source-llm
    snk(client.api_key)


def asked():
    client = OpenAI()
    # ruleid: sink-prompt
    client.chat.completions.create(model="x", messages=[{"role": "system", "content": "You are " + src()}])
    # ruleid: sink-prompt
    client.chat.completions.create(model="x", messages=[{"role": "developer", "content": src()}, {"role": "user", "content": "y"}])
    # ruleid: sink-prompt
    litellm.completion(model="x", messages=[{"role": "system", "content": src()}])
    # ruleid: sink-prompt
    client.responses.create(model="x", instructions=src())
    # ruleid: sink-prompt
    client.completions.create(model="x", prompt=src())
    # ruleid: sink-prompt
    litellm.text_completion(prompt=src())
    # ruleid: sink-prompt
    anthropic.Anthropic().messages.create(model="x", system=src())
    # ruleid: sink-prompt
    langchain_core.messages.SystemMessage(src())
    # ruleid: sink-prompt
    langchain.schema.SystemMessage(content=src())
    # ruleid: sink-prompt
    langchain_core.prompts.PromptTemplate.from_template(src())
    # ruleid: sink-prompt
    langchain_core.prompts.ChatPromptTemplate.from_template(src())
    # ruleid: sink-prompt
    langchain.prompts.PromptTemplate(template=src())
    # ruleid: sink-prompt
    langchain_core.prompts.SystemMessagePromptTemplate.from_template(src())
    # ok: sink-prompt
    client.chat.completions.create(model="x", messages=[{"role": "system", "content": "x"}, {"role": "user", "content": src()}])
    # ok: sink-prompt
    client.chat.completions.create(model="x", messages=[{"role": "user", "content": src()}])
    # ok: sink-prompt
    client.responses.create(model="x", input=src())
    # ok: sink-prompt
    anthropic.Anthropic().messages.create(model="x", system="y", messages=src())


def tools():
    # ruleid: sink-code
    langchain_experimental.utilities.PythonREPL().run(src())
    # ruleid: sink-code
    langchain_experimental.tools.PythonREPLTool().run(src())
    # ruleid: sink-code
    langchain.utilities.PythonREPL().run(src())
    # ok: sink-code
    langchain_experimental.utilities.PythonREPL(src())
