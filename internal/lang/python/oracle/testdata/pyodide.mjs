// Runs oracle.py in CPython compiled to WebAssembly (npm package pyodide), whose
// folder is the first argument. The second is the folder of oracle.py.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [home, scripts] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(home, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: home });
for (const file of ["oracle.py", "symbols.py"]) {
  python.FS.writeFile("/home/pyodide/" + file, readFileSync(join(scripts, file)));
}
const oracle = python.pyimport("oracle");
process.stdout.write(oracle.greet() + "\n");
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(oracle.reply(line) + "\n");
}
