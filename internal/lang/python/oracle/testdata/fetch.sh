#!/bin/sh
# Fills a folder with what the slow tests compare against: the sources of pinned
# packages from the Python package index, and CPython compiled to WebAssembly from
# npm. What is there already is not fetched again. It prints the variables to set:
#
#	eval "$(internal/lang/python/oracle/testdata/fetch.sh DIR)"
#	PATHFINDER_HEAVY=1 go test ./internal/lang/python/...
set -eu
dir=$(mkdir -p "$1" && cd "$1" && pwd)

packages="aiohttp==3.14.5 ansible-core==2.21.5 apache-airflow-core==3.3.2 black==26.10.1 celery==5.7.0
django==5.2.19 fastapi==0.165.0 flask==3.1.3 ipython==9.18.1 jinja2==3.1.6 mypy==2.4.1 numpy==2.2.6
pandas==2.3.2 pip==26.3 pydantic==2.14.3 pytest==9.2.0 requests==2.34.2 setuptools==84.2.1
sphinx==9.2.0 sqlalchemy==2.1.9 sympy==1.14.0 tornado==6.6.1 twisted==26.10.0 werkzeug==3.1.9"
for package in $packages; do
	name=${package%==*}
	[ -e "$dir/python/$name" ] && continue
	rm -rf "$dir/wheel"
	python3 -m pip download --quiet --no-deps --only-binary=:all: --python-version 3.13 \
		--platform manylinux2014_x86_64 --platform manylinux_2_28_x86_64 --platform any --dest "$dir/wheel" "$package" >&2 || continue
	mkdir -p "$dir/python"
	python3 -m zipfile -e "$dir"/wheel/*.whl "$dir/unpacked" && mv "$dir/unpacked" "$dir/python/$name"
done
rm -rf "$dir/wheel"

for version in 314.0.7 315.0.0-alpha.2; do
	[ -e "$dir/pyodide-$version/node_modules/pyodide" ] && continue
	npm install --silent --no-audit --no-fund --prefix "$dir/pyodide-$version" "pyodide@$version" >&2 || true
done

echo "export PATHFINDER_CORPUS=$dir/python"
echo "export PATHFINDER_PYODIDE=$dir/pyodide-314.0.7/node_modules/pyodide"
echo "export PATHFINDER_PYODIDE_NEXT=$dir/pyodide-315.0.0-alpha.2/node_modules/pyodide"
