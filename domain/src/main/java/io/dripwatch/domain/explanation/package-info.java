/** An alert's evidence as one plain sentence, in each language. */
package io.dripwatch.domain.explanation;
