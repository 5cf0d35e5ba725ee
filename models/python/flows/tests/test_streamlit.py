import streamlit as st
import streamlit.components.v1 as components


def inputs():
    # ruleid: source-remote
    snk(st.text_input("Name"))
    # ruleid: source-remote
    snk(st.text_area("Text"))
    # ruleid: source-remote
    snk(st.chat_input())
    # ruleid: source-remote
    snk(st.file_uploader("File").name)
    # ruleid: source-remote
    snk(st.file_uploader("File").read())
    # ruleid: source-remote
    snk(st.camera_input("Picture"))
    # ruleid: source-remote
    snk(st.audio_input("Sound"))
    # ruleid: source-remote
    snk(st.data_editor({}))
    # ruleid: source-remote
    snk(st.sidebar.text_input("Name"))
    # ruleid: source-remote
    snk(st.experimental_get_query_params()["a"])
    # ruleid: source-remote
    snk(st.query_params["a"])
    for name in st.query_params:
        # ruleid: source-remote
        snk(name)
    # ruleid: source-remote
    snk(st.context.headers["a"])
    # ruleid: source-remote
    snk(st.context.cookies["a"])
    # ruleid: source-remote
    snk(st.context.url)
    # ok: source-remote
    snk(st.button("Go"))


def sinks():
    # ruleid: sink-xss
    st.markdown("<p>" + src(), unsafe_allow_html=True)
    # ok: sink-xss
    st.markdown("<p>" + src())
    # ruleid: sink-xss
    st.write(src(), unsafe_allow_html=True)
    # ruleid: sink-xss
    st.sidebar.markdown(src(), unsafe_allow_html=True)
    # ruleid: sink-xss
    st.html(src())
    # ruleid: sink-xss
    components.html(src())
