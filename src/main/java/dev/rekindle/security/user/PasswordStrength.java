package dev.rekindle.security.user;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import dev.rekindle.security.PasswordProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Says what is weak about a password: its length, what it has in common with the user's name, and zxcvbn's estimate of
 * the guesses it takes (Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016), of which 10^8
 * are asked for.
 */
@Component
public class PasswordStrength {

    static final int LEAST_CHARACTERS = 10;

    /** The limit of bcrypt. */
    static final int MOST_BYTES = 72;

    private static final int LEAST_SCORE = 3;
    private static final int LEAST_NAME = 3;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    public List<PasswordProblem> problems(String username, String password) {
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return List.of(PasswordProblem.TOO_LONG);
        }
        var problems = new ArrayList<PasswordProblem>();
        if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS) {
            problems.add(PasswordProblem.TOO_SHORT);
        }
        if (username.length() >= LEAST_NAME
                && password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            problems.add(PasswordProblem.LIKE_THE_NAME);
        }
        Strength strength = zxcvbn.measure(password, List.of(username, "rekindle"));
        if (strength.getScore() < LEAST_SCORE) {
            problems.add(mainReason(strength));
        }
        return List.copyOf(problems);
    }

    /** The kind of the longest part that was guessed as a pattern. */
    private static PasswordProblem mainReason(Strength strength) {
        return strength.getSequence().stream()
                .max(Comparator.comparingInt(PasswordStrength::length))
                .map(PasswordStrength::reason)
                .orElse(PasswordProblem.GUESSABLE);
    }

    private static int length(Match match) {
        return match.j - match.i;
    }

    private static PasswordProblem reason(Match match) {
        return switch (match.pattern) {
            case Dictionary ->
                "passwords".equals(match.dictionaryName) ? PasswordProblem.COMMON : PasswordProblem.A_WORD;
            case Spatial -> PasswordProblem.KEYBOARD;
            case Repeat -> PasswordProblem.REPEATED;
            case Sequence -> PasswordProblem.SEQUENCE;
            case Date, Regex -> PasswordProblem.DATE;
            default -> PasswordProblem.GUESSABLE;
        };
    }
}
