package dev.rekindle.tracking.http;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKey;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page behind a message's unsubscribe link. GET changes nothing, because link scanners follow links too. */
@Controller
class UnsubscribePage {

    private final MailingPreferences preferences;
    private final Dictionary dictionary;
    private final MessageSource messages;

    UnsubscribePage(MailingPreferences preferences, Dictionary dictionary, MessageSource messages) {
        this.preferences = preferences;
        this.dictionary = dictionary;
        this.messages = messages;
    }

    @GetMapping("/t/u/{token}")
    String show(@PathVariable String token, Locale reader, Model model) {
        MailingPreferences.State state =
                preferences.of(token).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("token", token);
        model.addAttribute("state", state);
        model.addAttribute("topic", name(state.topic(), reader));
        return "tracking/unsubscribe";
    }

    /** The dictionary's label in the reader's language, else our words for a topic that we ship, else any label. */
    private String name(String topic, Locale reader) {
        EntryKey key = EntryKey.topic(topic);
        return dictionary.label(key, reader).orElseGet(() -> {
            String other = dictionary.anyLabel(key).orElse(topic);
            return Objects.requireNonNullElse(
                    messages.getMessage("unsubscribe.about." + topic, new Object[0], other, reader), other);
        });
    }

    @PostMapping("/t/u/{token}/choice")
    String choose(@PathVariable String token, @RequestParam MailingPreferences.Choice choice) {
        if (!preferences.choose(token, choice)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/t/u/{token}?done";
    }
}
