package dev.rekindle.message.writing;

/** Says what uses a template; implemented by journey. */
public interface TemplateUsers {

    boolean uses(String template);

    /** Whether it is sent without regard to consent to marketing and caps. */
    boolean isTransactional(String template);
}
