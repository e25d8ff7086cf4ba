package io.dripwatch.cli.operator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a window. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;
    private final String url;
    private final List<String> requests = new ArrayList<>();

    private Browser(ChromeDriver driver, String url) {
        this.driver = driver;
        this.url = url;
    }

    /** Opens one, or skips the test with a line that says why. */
    static Browser open(String url) {
        File chromium = found("/usr/bin/chromium", "/usr/bin/chromium-browser");
        File chromedriver =
                found("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
        if (chromium == null || chromedriver == null) {
            String why =
                    "SKIPPED: no browser here (Debian: apt-get install chromium chromium-driver)";
            System.out.println(why);
            abort(why);
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable("performance", Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--lang=en");
        ChromeDriverService service =
                new ChromeDriverService.Builder().usingDriverExecutable(chromedriver).build();
        return new Browser(new ChromeDriver(service, options), url);
    }

    private static File found(String... paths) {
        return Stream.of(paths).map(File::new).filter(File::canExecute).findFirst().orElse(null);
    }

    void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** Loads a page and waits until it is drawn. */
    void load(String path) {
        driver.get(url + path);
        until(
                "the page is drawn",
                () -> "true".equals(run("return document.getElementById('main').dataset.ready")));
    }

    Object run(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    String text(String css) {
        return (String)
                run(
                        "const e = document.querySelector(arguments[0]); return e ? e.innerText : ''",
                        css);
    }

    long count(String css) {
        return (long) run("return document.querySelectorAll(arguments[0]).length", css);
    }

    /** One key, as a person without a mouse would press it. */
    void press(CharSequence key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** Goes from element to element until the one with that id has the focus. */
    void tabTo(String id) {
        for (int i = 0; i < 60; i++) {
            if (id.equals(run("return document.activeElement.id"))) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("the keyboard does not reach " + id);
    }

    WebElement element(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    interface Condition {
        boolean holds();
    }

    /** Waits for something that a person would wait for. */
    void until(String what, Condition condition) {
        await(what)
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(condition::holds);
    }

    /** Where it went so far. */
    List<String> requests() throws IOException {
        for (LogEntry entry : driver.manage().logs().get("performance")) {
            JsonNode message = Caller.JSON.readTree(entry.getMessage()).get("message");
            String method = message.get("method").asText();
            if (method.equals("Network.requestWillBeSent")) {
                requests.add(message.at("/params/request/url").asText());
            } else if (method.equals("Network.webSocketCreated")) {
                requests.add(message.at("/params/url").asText());
            }
        }
        return requests;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
