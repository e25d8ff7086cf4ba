/**
 * {@code dripwatch score}: the command, and those of its runs that replay readings first. The
 * scores themselves are in module {@code scoring}.
 */
package io.dripwatch.cli.score;
