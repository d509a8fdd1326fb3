"""The copy of the package that has all mutants in it, each behind a switch."""
import os
import re
import shutil
import subprocess

from .catalogue import MODULES, CatalogueError

SWITCH = """\
import Glibc

/// The number of the mutant that is switched on, from a file beside the program; 0 if none is.
@usableFromInline let activeMutant: Int = {
    var path = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &path, path.count - 1)
    guard length > 0 else { return 0 }
    let program = String(decoding: path[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard let slash = program.lastIndex(of: "/") else { return 0 }
    guard let file = fopen(program[...slash] + "mutant", "r") else { return 0 }
    defer { fclose(file) }
    var digits = [CChar](repeating: 0, count: 32)
    guard fgets(&digits, Int32(digits.count), file) != nil else { return 0 }
    return atol(digits)
}()

@usableFromInline func isMutant(_ number: Int) -> Bool { number == activeMutant }
"""

# What the copy is built without: it checks the sources, whose lines are longer in the copy.
LEFT_OUT = {"Tests/APITests/StyleTests.swift"}


class BuildError(Exception):
    """The copy does not compile."""


class Workspace:
    """A folder with the copy, which is kept so that the next build takes less time."""

    def __init__(self, root, folder):
        self.root = root
        self.tree = os.path.join(folder, "tree")
        self.temporary = os.path.join(folder, "tmp")
        os.makedirs(self.temporary, exist_ok=True)

    def write(self, mutants):
        """Brings the copy up to date; files that stay the same keep their times."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=self.root, check=True, capture_output=True, text=True).stdout.split("\0")
        wanted = {}
        for path in filter(None, listed):
            source = os.path.join(self.root, path)
            if os.path.lexists(source) and path not in LEFT_OUT:
                wanted[path] = self.content(path, source, mutants)
        for module in MODULES:
            wanted[f"Sources/{module}/Mutant.swift"] = SWITCH.encode()
        self.remove_others(wanted)
        for path, content in wanted.items():
            write_if_different(os.path.join(self.tree, path), content)
        resolved = os.path.join(self.root, "Package.resolved")
        if os.path.exists(resolved):
            shutil.copy(resolved, self.tree)

    def content(self, path, source, mutants):
        content = present(source)
        if path == "Package.swift":
            return lenient(content.decode()).encode()
        if path.startswith("Tests/APITests/"):
            return with_fewer_documents(content.decode()).encode()
        here = [mutant for mutant in mutants if mutant.path == path]
        return with_switches(content.decode(), here).encode() if here else content

    def remove_others(self, wanted):
        for folder, folders, files in os.walk(self.tree):
            if folder == self.tree and ".build" in folders:
                folders.remove(".build")
            for name in files:
                path = os.path.join(folder, name)
                if os.path.relpath(path, self.tree) not in wanted:
                    os.remove(path)

    def build(self):
        """Builds the program and the tests; returns the folder that has them."""
        command = ["swift", "build", "--build-tests", "-debug-info-format", "none"]
        result = subprocess.run(command, cwd=self.tree, capture_output=True, text=True)
        if result.returncode != 0:
            raise BuildError(self.explained(result.stdout + result.stderr))
        return subprocess.run(
            ["swift", "build", "--show-bin-path"], cwd=self.tree, check=True,
            capture_output=True, text=True).stdout.strip()

    def explained(self, output):
        """The errors of a build, each with the line of the copy that has the mutant in it."""
        errors = []
        for match in re.finditer(r"^(/.+?):(\d+):\d+: error: .*$", output, re.MULTILINE):
            with open(match[1]) as file:
                line = file.read().split("\n")[int(match[2]) - 1].strip()
            entry = f"{match[0]}\n    {line}"
            if entry not in errors:
                errors.append(entry)
        return "\n".join(errors) or output[-4000:]


def lenient(manifest):
    """The manifest without the rules that mutants break, and without programs for other uses."""
    manifest = re.sub(r" *\.(treatAllWarnings\(as: \.error\)|strictMemorySafety\(\)),\n", "", manifest)
    return re.sub(
        r' *\.executableTarget\(\s*name: "(Micro|Fuzz)".*?path: "[^"]*"\s*\),\n', "", manifest,
        flags=re.DOTALL)


def with_fewer_documents(test):
    """A test with fewer random documents: a fifth of them finds what all of them find."""
    return re.sub(r"(documentsPerSeed = )[45]00\b", r"\g<1>100", test)


def with_switches(text, mutants):
    """The text of a file with a switch at the place of each mutant."""
    mutants = sorted(mutants, key=lambda mutant: (mutant.start, -mutant.end))
    return switched(text, 0, len(text), mutants)


def switched(text, start, end, mutants):
    result = ""
    position = start
    while mutants:
        outer, *mutants = mutants
        inner = [mutant for mutant in mutants if mutant.end <= outer.end]
        mutants = mutants[len(inner):]
        if outer.end > end or any(mutant.start < outer.end for mutant in mutants):
            raise CatalogueError(f"{outer.id}: its place overlaps with another one's")
        result += text[position:outer.start]
        result += switch(outer, switched(text, outer.start, outer.end, inner))
        position = outer.end
    return result + text[position:end]


def switch(mutant, original):
    if not mutant.is_statement:
        return f"(isMutant({mutant.number}) ? ({mutant.replacement}) : ({original}))"
    return f"if isMutant({mutant.number}) {{ {mutant.replacement} }} else {{ {original} }}"


def write_if_different(path, content):
    """Writes a file, or makes a link of a `str`."""
    is_link = isinstance(content, str)
    if os.path.lexists(path):
        if os.path.islink(path) == is_link and present(path) == content:
            return
        os.remove(path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if is_link:
        os.symlink(content, path)
    else:
        with open(path, "wb") as file:
            file.write(content)


def present(path):
    if os.path.islink(path):
        return os.readlink(path)
    with open(path, "rb") as file:
        return file.read()
