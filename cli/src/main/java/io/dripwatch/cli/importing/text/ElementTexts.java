package io.dripwatch.cli.importing.text;

import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts inside an XML element. */
public final class ElementTexts {

    private ElementTexts() {}

    /**
     * Reads to the end of the element at whose start the reader stands.
     *
     * @return texts without white space around them, by the names of their elements; the first of a
     *     name counts, and empty ones do not
     * @throws XMLStreamException where the XML is broken
     */
    public static Map<String, String> inside(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                text.setLength(0);
            } else if (event == XMLStreamConstants.CHARACTERS) {
                // A comment splits a text.
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                String whole = text.toString().strip();
                if (!whole.isEmpty()) {
                    texts.putIfAbsent(xml.getLocalName(), whole);
                }
                text.setLength(0);
            }
        }
        return texts;
    }
}
