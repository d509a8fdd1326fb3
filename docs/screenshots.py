"""Takes the pictures of the calculator page, with Chromium and its driver.

    python3 -m venv .venv && .venv/bin/pip install selenium==4.51.0
    .venv/bin/python docs/screenshots.py http://127.0.0.1:8080
"""
import base64
import pathlib
import shutil
import sys

from selenium import webdriver
from selenium.webdriver.support.wait import WebDriverWait

SIZES = [(1280, 900), (390, 844)]


def main():
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        for width, height in SIZES:
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
            driver.get(sys.argv[1])
            WebDriverWait(driver, 20).until(lambda driver: driver.execute_script(
                "return document.querySelector('#curve path')"))
            if width < 600:
                driver.execute_script("document.getElementById('answer').scrollIntoView()")
            picture = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
            path = pathlib.Path(__file__).parent / f"calculator-{width}.png"
            path.write_bytes(base64.b64decode(picture["data"]))
    finally:
        driver.quit()


main()
