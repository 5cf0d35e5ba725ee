from langchain.chains import LLMChain
from langchain_core.language_models import BaseChatModel
from langchain_experimental.tools import PythonAstREPLTool, PythonREPLTool
from langchain_experimental.utilities import PythonREPL
from langchain_openai import ChatOpenAI


async def chain(llm, prompt):
    answers = LLMChain(llm=llm, prompt=prompt)
    # ok: source-llm
    snk(answers.prompt)
    # ruleid: source-llm
    snk(answers.run(question='x'))
    # ruleid: source-llm
    snk(await answers.arun(question='x'))
    # ruleid: source-llm
    snk(answers.predict(question='x'))
    # ruleid: source-llm
    snk(await answers.apredict(question='x'))
    # ruleid: source-llm
    snk(answers.predict_and_parse(question='x'))
    # ruleid: source-llm
    snk(answers.apply(question='x'))
    # ruleid: source-llm
    snk(await answers.aapply(question='x'))
    # ruleid: source-llm
    snk(answers.generate(question='x'))
    # ruleid: source-llm
    snk(await answers.agenerate(question='x'))
    # ruleid: source-llm
    snk(answers.invoke(question='x'))
    # ruleid: source-llm
    snk(await answers.ainvoke(question='x'))


async def model(chat: BaseChatModel):
    # ok: source-llm
    snk(chat.get_name())
    # ruleid: source-llm
    snk(ChatOpenAI(model="gpt-4o").invoke("x").content)
    # ruleid: source-llm
    snk(chat.invoke('x'))
    # ruleid: source-llm
    snk(await chat.ainvoke('x'))
    # ruleid: source-llm
    snk(chat.predict('x'))
    # ruleid: source-llm
    snk(await chat.apredict('x'))
    # ruleid: source-llm
    snk(chat.generate('x'))
    # ruleid: source-llm
    snk(await chat.agenerate('x'))
    # ruleid: source-llm
    snk(chat.generate_prompt('x'))
    # ruleid: source-llm
    snk(await chat.agenerate_prompt('x'))
    for part in chat.stream('x'):
        # ruleid: source-llm
        snk(part)
    async for part in chat.astream('x'):
        # ruleid: source-llm
        snk(part)
    # ruleid: source-llm
    snk(chat.batch('x'))
    # ruleid: source-llm
    snk(await chat.abatch('x'))


def run():
    # ruleid: sink-code
    PythonREPL().run(src())
    # ruleid: sink-code
    PythonREPLTool().run(src())
    # ruleid: sink-code
    PythonAstREPLTool().run(src())
    # ok: sink-code
    PythonREPL().run("print(1)")
