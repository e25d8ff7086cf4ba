package io.dripwatch.domain.detection.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a setting where it is kept: the component of a record. Its default is that of the
 * record's {@code DEFAULTS}. Options, rules, their documentation and what an error expects follow
 * from this.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {

    /**
     * Its name in a configuration and in a rule; none for what only the code sets. A star stands
     * for the name of the component that holds the record, where that is used twice.
     */
    String key() default "";

    /** Least value, allowed; without meaning where the value is no number. */
    double least() default 0;

    /** Largest value, allowed. */
    double most() default 0;

    /** Whether 0 is allowed too. */
    boolean orZero() default false;

    /** What it does, for the operator. */
    String says() default "";
}
