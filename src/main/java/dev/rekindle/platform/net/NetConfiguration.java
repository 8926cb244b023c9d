package dev.rekindle.platform.net;

import java.net.InetAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** Looks names up as the operating system does. */
@Configuration(proxyBeanMethods = false)
class NetConfiguration {

    @Bean
    @Fallback
    HostNames hostNames() {
        return InetAddress::getAllByName;
    }
}
