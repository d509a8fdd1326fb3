"""Reads the lists of mutants and finds the place of each in the sources."""
import glob
import hashlib
import os
import re
import zlib

MODULES = ["JSON", "Pricing", "HTTP", "Net", "HTTPServer", "HTTPClient", "API",
           "ProgramSupport", "Service", "Usage"]
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")

# {{ORIGINAL => REPLACEMENT}} is an expression, {| ORIGINAL => REPLACEMENT |} are statements.
MARK = re.compile(r"\{\{(?P<o>.*?)=>(?P<r>.*?)\}\}|\{\|(?P<so>.*?)=>(?P<sr>.*?)\|\}", re.DOTALL)


class CatalogueError(Exception):
    """A list that cannot be read, or a mutant whose place is not found exactly once."""


class Mutant:
    """One change of the sources: its name, its place, and what it means."""

    def __init__(self, module, file, name, meaning):
        self.module = module
        self.file = file
        self.id = f"{module}/{name}"
        self.meaning = meaning
        self.equivalent = None
        self.lines = []
        # The number depends on the name alone, so that a new mutant changes no other's code.
        self.number = zlib.crc32(self.id.encode()) & 0x7FFF_FFFF

    def parse(self):
        """Splits the context into what stands before the mutated part, that part, and the rest."""
        context = "\n".join(self.lines)
        marks = list(MARK.finditer(context))
        if len(marks) != 1:
            raise CatalogueError(f"{self.id}: one part must be marked, not {len(marks)}")
        mark = marks[0]
        self.is_statement = mark["so"] is not None
        self.original = (mark["so"] if self.is_statement else mark["o"]).strip()
        self.replacement = (mark["sr"] if self.is_statement else mark["r"]).strip()
        before, after = context[:mark.start()], context[mark.end():]
        self.pattern = re.compile(
            f"{blank_tolerant(before)}(?P<place>{blank_tolerant(self.original)})"
            f"{blank_tolerant(after)}")

    def locate(self, text):
        """Sets the place of the mutated part in the text of its file."""
        found = list(self.pattern.finditer(text))
        if len(found) != 1:
            raise CatalogueError(
                f"{self.id}: its text is found {len(found)} times in {self.file}, not once")
        self.start, self.end = found[0].span("place")
        self.line = text.count("\n", 0, self.start) + 1


def blank_tolerant(text):
    """A pattern for a text whose lines may be broken and indented differently."""
    words = [re.escape(word) for word in text.split()]
    pattern = r"\s+".join(words)
    if words and text[0].isspace():
        pattern = r"\s+" + pattern
    if words and text[-1].isspace():
        pattern += r"\s+"
    return pattern if words else (r"\s+" if text else "")


def read_list(module):
    """The mutants of one module, in the order of its list."""
    mutants = []
    file = None
    with open(os.path.join(FOLDER, f"{module}.txt")) as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip()
            heading = re.fullmatch(r"\[([a-z0-9.-]+)\] (.+)", line)
            if line.startswith("== "):
                file = line[3:]
            elif heading:
                mutants.append(Mutant(module, file, *heading.groups()))
            elif line.startswith("equivalent: "):
                mutants[-1].equivalent = line.removeprefix("equivalent: ")
            elif line.startswith("    "):
                mutants[-1].lines.append(line[4:])
            elif line:
                raise CatalogueError(f"{module}.txt, line {number}: this is not understood")
    return mutants


def read(root):
    """All mutants, each with its place; faults of all of them are reported together."""
    mutants = [mutant for module in MODULES for mutant in read_list(module)]
    faults = []
    for key in ["id", "number"]:
        values = [getattr(mutant, key) for mutant in mutants]
        faults += [f"{m.id}: this {key} is taken" for i, m in enumerate(mutants)
                   if getattr(m, key) in values[:i]]
    for mutant in mutants:
        paths = glob.glob(os.path.join(root, "Sources", "**", mutant.file), recursive=True)
        try:
            if len(paths) != 1:
                raise CatalogueError(f"{mutant.id}: {len(paths)} files are named {mutant.file}")
            mutant.path = os.path.relpath(paths[0], root)
            mutant.parse()
            with open(paths[0]) as file:
                mutant.locate(file.read())
        except CatalogueError as error:
            faults.append(str(error))
    if faults:
        raise CatalogueError("\n".join(faults))
    return mutants


def sample(mutants, count, seed):
    """Some mutants, from each module in turn; a new mutant displaces few others."""
    def rank(mutant):
        return hashlib.sha256(f"{seed} {mutant.id}".encode()).hexdigest()

    queues = [sorted((m for m in mutants if m.module == module and not m.equivalent), key=rank)
              for module in MODULES]
    chosen = []
    while len(chosen) < count and any(queues):
        for queue in queues:
            if queue and len(chosen) < count:
                chosen.append(queue.pop(0))
    return [mutant for mutant in mutants if mutant in chosen]
