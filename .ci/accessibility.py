"""Runs axe-core on the page of a running service.

    .ci/accessibility.py http://127.0.0.1:8080
"""
import importlib.util
import pathlib
import shutil
import sys

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.support.wait import WebDriverWait

PRODUCTS = ("rabbitmq", "rocketmq")
# What each planted fault must be reported as.
PLANTED = {
    "label": "document.querySelector('label[for=peaks]').remove()",
    "color-contrast": "document.getElementById('verdict').style.color = '#aaa'",
    "button-name": "document.getElementById('copy-link').textContent = ''",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
}


def browser():
    """Starts Chromium; without it, the exit code is that for what cannot be prepared."""
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(argument)
    try:
        return webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    except WebDriverException as error:
        print(error)
        sys.exit(75)


def violations(driver, axe):
    """The rules that are broken, each with the elements that break it."""
    driver.execute_script(axe)
    return driver.execute_async_script(
        "const done = arguments[0];"
        "axe.run({resultTypes: ['violations']}).then(({violations}) => done(Object.fromEntries("
        "violations.map(({id, nodes}) => [id, nodes.map(({html, failureSummary}) =>"
        " html.slice(0, 120) + ' ' + failureSummary)]))))")


def visit(driver, url, product="rabbitmq", width=1280, dark=False):
    """Opens the page, and unfolds all of it once it has an answer."""
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    driver.get(url)
    wait(driver, "document.querySelector('#verdict data')")
    if product != "rabbitmq":
        driver.execute_script(f"document.querySelector('[data-product={product}]').click()")
        wait(driver, "document.querySelector('#matrix table')")
    unfold(driver)


def unfold(driver):
    driver.execute_script(
        "for (const part of document.querySelectorAll('details')) part.open = true")


def wait(driver, expression):
    WebDriverWait(driver, 20).until(lambda driver: driver.execute_script(f"return {expression}"))


def make_mistakes(driver):
    """Leaves the page with an error beside a field, and the previous answer."""
    driver.execute_script(
        "const field = document.querySelector('[data-pointer$=payloadBytes]');"
        "field.value = ''; field.dispatchEvent(new Event('input', {bubbles: true}))")
    wait(driver, "document.querySelector('.error')")


def states(driver, url):
    """Brings the page into each state, and names it."""
    for product in PRODUCTS:
        for width in (1280, 390, 320):
            for dark in (False, True):
                visit(driver, url, product, width, dark)
                yield f"{product}, {width} pixels, {'dark' if dark else 'light'}"
        driver.execute_script("document.getElementById('language').click()")
        wait(driver, "document.documentElement.lang === 'zh-Hans'")
        unfold(driver)
        yield f"{product}, Chinese"
    for dark in (False, True):
        visit(driver, url, dark=dark)
        make_mistakes(driver)
        yield f"an error, {'dark' if dark else 'light'}"


def main():
    url = sys.argv[1]
    package = pathlib.Path(importlib.util.find_spec("axe_playwright_python").origin).parent
    axe = (package / "axe.min.js").read_text()
    driver = browser()
    try:
        checked = 0
        for state in states(driver, url):
            found = violations(driver, axe)
            assert not found, f"{state}: {found}"
            checked += 1
        for rule, script in PLANTED.items():
            visit(driver, url)
            driver.execute_script(script)
            assert rule in violations(driver, axe), f"axe does not find {rule}"
    finally:
        driver.quit()
    print(f"axe-core finds nothing in {checked} states of the page, and {len(PLANTED)} planted faults")


main()
